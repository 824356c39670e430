/** The {@code flowgauge} command and the all-in-one-JVM system behind it. */
@NullMarked
package io.flowgauge.local;

import org.jspecify.annotations.NullMarked;
