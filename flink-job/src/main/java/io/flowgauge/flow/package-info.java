/**
 * Flow definitions, and what a sample says about one. The only place that multiplies by a sampling
 * rate.
 */
@NullMarked
package io.flowgauge.flow;

import org.jspecify.annotations.NullMarked;
