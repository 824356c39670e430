package io.flowgauge.collector;

import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.RetriableException;

/** Why a sender has to try its datagram again. Each is a value of the label {@code reason}. */
enum RetryReason {
  /** The producer's {@code buffer.memory} stayed full for {@code max.block.ms}. */
  BUFFER_FULL("buffer-full", "it takes less than arrives"),
  /** No broker answers, or the topic does not exist (yet). */
  UNREACHABLE(
      "unreachable", "no broker of kafka.bootstrap.servers answers, or the topic does not exist"),
  /**
   * Kafka answers, and refuses: not authenticated, not authorised, or the client is beyond repair.
   */
  REFUSED("refused", "look at the password or certificate, and at the right to write to the topic");

  private final String label;
  private final String meaning;

  RetryReason(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** What may be the matter, for people. */
  String meaning() {
    return meaning;
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
