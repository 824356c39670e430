/** Measurements to findings: pure steps, no clock. */
@NullMarked
package io.flowgauge.detect;

import org.jspecify.annotations.NullMarked;
