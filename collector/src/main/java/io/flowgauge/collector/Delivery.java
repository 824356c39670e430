package io.flowgauge.collector;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of one attempt to send. The Kafka client may report before {@code send} has returned
 * (a refusal) or any time later; only an attempt that was accepted counts, and it counts once.
 */
final class Delivery implements Callback {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final RepeatLog FAILED_LOG = new RepeatLog(LOG);

  private static final Object SENDING = new Object();
  private static final Object ACCEPTED = new Object();
  private static final Object ACKNOWLEDGED = new Object();

  private final WorkerCounts counts;
  private final AtomicReference<Object> state = new AtomicReference<>(SENDING);

  Delivery(WorkerCounts counts) {
    this.counts = counts;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
    Object outcome = failure == null ? ACKNOWLEDGED : failure;
    if (!state.compareAndSet(SENDING, outcome)) {
      count(outcome);
    }
  }

  /**
   * Called once {@code send} has returned: counts the datagram as forwarded, unless the client has
   * refused it already.
   *
   * @return the refusal, or null
   */
  @Nullable Exception accept() {
    if (state.get() instanceof Exception refusal) {
      return refusal;
    }
    counts.forwarded.increment();
    Object outcome = state.compareAndExchange(SENDING, ACCEPTED);
    if (!SENDING.equals(outcome)) {
      count(outcome);
    }
    return null;
  }

  private void count(Object outcome) {
    if (outcome instanceof Exception failure) {
      FailReason reason = FailReason.of(failure);
      counts.failed(reason).increment();
      FAILED_LOG.warn(
          () ->
              "Kafka did not acknowledge a datagram (%s): %s"
                  .formatted(reason.label(), failure.getMessage()));
    } else {
      counts.acknowledged.increment();
    }
  }
}
