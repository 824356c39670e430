package io.flowgauge.collector;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Why Kafka did not keep a datagram that had been forwarded. Each is a value of the label {@code
 * reason}.
 */
enum FailReason {
  /**
   * No acknowledgement within {@code delivery.timeout.ms}; it may have been written all the same.
   */
  TIMEOUT("timeout"),
  /** The collector may not write to the topic, or did not prove who it is. */
  NOT_AUTHORIZED("not-authorized"),
  /** The broker or the topic allows only smaller records. */
  TOO_LARGE("too-large"),
  /**
   * The Kafka client was closed first: at the end of the shutdown timeout, or to replace a broken
   * one.
   */
  CLIENT_CLOSED("client-closed"),
  /** Anything else; the log says what. */
  OTHER("other");

  private final String label;

  FailReason(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static FailReason of(Exception failure) {
    if (failure instanceof TimeoutException) {
      return TIMEOUT;
    } else if (failure instanceof AuthorizationException
        || failure instanceof AuthenticationException) {
      return NOT_AUTHORIZED;
    } else if (failure instanceof RecordTooLargeException) {
      return TOO_LARGE;
    } else if (failure.getClass() == KafkaException.class
        || failure instanceof IllegalStateException) {
      // Only a forced close and a producer beyond repair end a batch with the bare class.
      return CLIENT_CLOSED;
    }
    return OTHER;
  }
}
