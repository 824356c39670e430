/** The Flink operators: thin shells around the rooms above. */
@NullMarked
package io.flowgauge.stream;

import org.jspecify.annotations.NullMarked;
