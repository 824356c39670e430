/** Recorded and live datagrams in: Kafka and captures. */
@NullMarked
package io.flowgauge.source;

import org.jspecify.annotations.NullMarked;
