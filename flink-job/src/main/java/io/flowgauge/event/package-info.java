/** Findings to a story with a beginning and an end; deterministic ids. */
@NullMarked
package io.flowgauge.event;

import org.jspecify.annotations.NullMarked;
