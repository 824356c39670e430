/** Definitions as documents: read, checked, and in force from a tick on. */
@NullMarked
package io.flowgauge.definition;

import org.jspecify.annotations.NullMarked;
