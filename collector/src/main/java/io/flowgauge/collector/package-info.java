/** UDP to Kafka: receives sFlow datagrams and relays them byte for byte. Knows nothing of Flink. */
@NullMarked
package io.flowgauge.collector;

import org.jspecify.annotations.NullMarked;
