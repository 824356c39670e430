/** The flow table: ticks, smoothing, window sums and top N over what samples said about flows. */
@NullMarked
package io.flowgauge.table;

import org.jspecify.annotations.NullMarked;
