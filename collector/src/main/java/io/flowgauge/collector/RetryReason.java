package io.flowgauge.collector;

import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.RetriableException;

/** Why a sender has to try its datagram again. Each is a value of the label {@code reason}. */
enum RetryReason {
  /** The producer's {@code buffer.memory} stayed full for {@code max.block.ms}. */
  BUFFER_FULL("buffer-full"),
  /** No broker answers, or the topic does not exist (yet). */
  UNREACHABLE("unreachable"),
  /**
   * Kafka answers, and refuses: not authenticated, not authorised, or the client is beyond repair.
   */
  REFUSED("refused");

  private final String label;

  RetryReason(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static RetryReason of(RuntimeException failure) {
    if (failure instanceof BufferExhaustedException) {
      return BUFFER_FULL;
    } else if (failure instanceof RetriableException
        || failure instanceof KafkaLink.UnreachableException) {
      return UNREACHABLE;
    }
    return REFUSED;
  }
}
