/** Counter samples to rates and derived metrics; sequence numbers to losses and agents' health. */
@NullMarked
package io.flowgauge.counter;

import org.jspecify.annotations.NullMarked;
