package io.flowgauge.collector;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending side of one worker: takes datagrams from the hand-over, in order, and gives them to
 * the Kafka client. While Kafka takes none it holds on to the one it has, so that the hand-over
 * fills up and the loss is counted there. Ends when the hand-over is closed and empty, or on
 * interrupt.
 */
final class DatagramSender implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramSender.class);
  private static final RepeatLog RETRY_LOG = new RepeatLog(LOG);
  private static final RepeatLog REFUSED_LOG = new RepeatLog(LOG);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final int MOST_DOUBLINGS = 4;

  private final String topic;
  private final HandOver handOver;
  private final KafkaLink kafka;
  private final WorkerCounts counts;
  private final CountDownLatch stopping = new CountDownLatch(1);

  DatagramSender(String topic, HandOver handOver, KafkaLink kafka, WorkerCounts counts) {
    this.topic = topic;
    this.handOver = handOver;
    this.kafka = kafka;
    this.counts = counts;
  }

  @Override
  public void run() {
    try {
      ReceivedDatagram datagram = handOver.awaitHead();
      while (datagram != null && !Thread.currentThread().isInterrupted()) {
        forward(datagram);
        handOver.removeHead();
        datagram = handOver.awaitHead();
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug(
          "Told to give up", e); // what is left in the hand-over is counted by whoever interrupted
    }
  }

  /** Ends a pause between two tries: the time to shut down is short. */
  void hurry() {
    stopping.countDown();
  }

  private void forward(ReceivedDatagram datagram) throws InterruptedException {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            datagram.receivedMillis(),
            datagram.key(),
            datagram.payload(),
            datagram.source().headers());
    for (int tries = 0; ; tries++) {
      RuntimeException failure = attempt(record);
      if (failure == null) {
        return;
      }
      if (failure instanceof RecordTooLargeException || failure instanceof SerializationException) {
        counts.dropped(DropReason.RECORD_REFUSED).increment();
        REFUSED_LOG.warn(() -> "The Kafka client refuses a datagram: " + failure.getMessage());
        return;
      }
      RetryReason reason = RetryReason.of(failure);
      counts.retries(reason).increment();
      RETRY_LOG.warn(
          () ->
              "Kafka takes nothing for topic %s (%s): %s. Trying again while the hand-over fills up. Kafka's client says: %s"
                  .formatted(topic, reason.label(), reason.meaning(), failure.getMessage()));
      pause(tries);
    }
  }

  /** Null if the client took the record. */
  private @Nullable RuntimeException attempt(ProducerRecord<byte[], byte[]> record)
      throws InterruptedException {
    Producer<byte[], byte[]> producer = null;
    RuntimeException failure;
    try {
      producer = kafka.producer();
      Delivery delivery = new Delivery(counts);
      Future<RecordMetadata> unused = producer.send(record, delivery); // the delivery is told
      Exception refusal = delivery.accept();
      if (refusal == null) {
        return null;
      }
      failure = refusal instanceof RuntimeException e ? e : new IllegalStateException(refusal);
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      failure = e;
    }
    if (producer != null && KafkaLink.isBeyondRepair(failure)) {
      kafka.giveUp(producer);
    }
    return failure;
  }

  private void pause(int tries) throws InterruptedException {
    long millis = FIRST_PAUSE_MILLIS << Math.min(tries, MOST_DOUBLINGS);
    if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
      Thread.sleep(FIRST_PAUSE_MILLIS);
    }
  }
}
