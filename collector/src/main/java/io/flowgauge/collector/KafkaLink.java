package io.flowgauge.collector;

import java.time.Duration;
import java.util.HashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Kafka client of a collector, shared by its senders. Makes a new one when the old one is
 * beyond repair, and when the names of the brokers could not be looked up at first: both heal
 * without a restart of the process.
 */
final class KafkaLink {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLink.class);

  /**
   * How Kafka's client says that no name in bootstrap.servers has an address; it has no type of its
   * own.
   */
  private static final String UNRESOLVABLE = "No resolvable bootstrap urls";

  private final Supplier<Producer<byte[], byte[]>> clients;
  private final UnaryOperator<String> scrubber;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean closed;

  /**
   * @param clients makes a client
   * @param scrubber takes secrets out of a message
   */
  KafkaLink(Supplier<Producer<byte[], byte[]>> clients, UnaryOperator<String> scrubber) {
    this.clients = clients;
    this.scrubber = scrubber;
  }

  /** A link with the properties of this configuration. */
  static KafkaLink of(CollectorConfig config) {
    return new KafkaLink(
        () ->
            new KafkaProducer<>(
                new HashMap<>(config.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer()),
        message -> KafkaProperties.scrub(message, config.kafka()));
  }

  /**
   * Makes the client. Does not wait for Kafka: brokers may be down or their names unknown.
   *
   * @throws CollectorException if the properties contradict each other or name files that cannot be
   *     read
   */
  synchronized void open() throws CollectorException {
    try {
      producer();
    } catch (UnreachableException e) {
      LOG.warn("{}. Trying again until they can.", e.getMessage());
    } catch (RuntimeException e) {
      throw new CollectorException(
          "The Kafka client cannot be set up: " + scrubber.apply(causes(e)) + ".", e);
    }
  }

  /**
   * The client to send with.
   *
   * @throws UnreachableException if there is none yet, because no broker's name can be looked up
   */
  synchronized Producer<byte[], byte[]> producer() {
    if (closed) {
      throw new IllegalStateException("the link to Kafka is closed");
    }
    Producer<byte[], byte[]> current = producer;
    if (current == null) {
      current = create();
      producer = current;
    }
    return current;
  }

  /** Whether no later send of this client can succeed. */
  static boolean isBeyondRepair(RuntimeException failure) {
    return failure instanceof AuthenticationException
        || failure instanceof ClusterAuthorizationException
        || !(failure instanceof ApiException || failure instanceof UnreachableException);
  }

  /** Lets go of a client that {@link #isBeyondRepair}; what it still held is reported as failed. */
  synchronized void giveUp(Producer<byte[], byte[]> broken) {
    if (producer == broken && !closed) {
      producer = null;
      broken.close(Duration.ZERO);
    }
  }

  /**
   * Sends out what the client holds, for at most this long; what is left then is reported as
   * failed.
   */
  synchronized void close(Duration atMost) {
    closed = true;
    Producer<byte[], byte[]> current = producer;
    producer = null;
    if (current != null) {
      current.close(atMost);
    }
  }

  private Producer<byte[], byte[]> create() {
    try {
      return clients.get();
    } catch (KafkaException e) {
      if (causes(e).contains(UNRESOLVABLE)) {
        throw new UnreachableException(
            "None of the names in kafka.bootstrap.servers can be looked up", e);
      }
      throw e;
    }
  }

  /** The messages of the whole chain: the first one alone only says that there was a failure. */
  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && text.indexOf(message) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(message);
      }
    }
    return text.toString();
  }

  /** There is no client yet. */
  static final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreachableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
