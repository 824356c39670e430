package io.flowgauge.collector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a broker does not do on demand: a client that is full, refuses, breaks, or fails later. */
class DatagramSenderTest {
  private final WorkerCounts counts = new WorkerCounts();
  private final HandOver handOver = new HandOver(10, 100_000);
  private final StubbornProducer first = new StubbornProducer();
  private final Deque<StubbornProducer> clients = new ArrayDeque<>();
  private final KafkaLink kafka =
      new KafkaLink(
          () -> {
            clients.addLast(clients.isEmpty() ? first : new StubbornProducer());
            return clients.getLast();
          },
          message -> message);

  @Test
  void forwardsInOrderWithKeyTimestampAndHeader() {
    send(3);

    assertThat(first.history()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      ProducerRecord<byte[], byte[]> record = first.history().get(i);
      assertThat(record.topic()).isEqualTo("datagrams");
      assertThat(record.value()).isEqualTo(Datagrams.numbered(i));
      assertThat(record.key()).containsExactly(10, 99, 0, 12);
      assertThat(record.timestamp()).isEqualTo(1_000 + i);
      assertThat(record.headers().lastHeader("source").value())
          .asString()
          .isEqualTo("192.0.2.1:51234");
    }
    assertThat(counts.forwarded.sum()).isEqualTo(3);
  }

  @Test
  void countsAcknowledgementsAndFailuresWhenTheyCome() {
    send(3);
    assertThat(counts.acknowledged.sum()).isZero();

    first.completeNext();
    first.errorNext(new TimeoutException("120000 ms have passed"));
    first.completeNext();

    assertThat(counts.acknowledged.sum()).isEqualTo(2);
    assertThat(counts.failed(FailReason.TIMEOUT).sum()).isEqualTo(1);
    assertThat(counts.forwarded.sum()).isEqualTo(3);
  }

  @Test
  void aFullClientIsTriedAgainWithTheSameDatagram() {
    first.refuse(new BufferExhaustedException("full"), new BufferExhaustedException("full"));

    send(2);

    assertThat(first.history())
        .extracting(ProducerRecord::value)
        .containsExactly(Datagrams.numbered(0), Datagrams.numbered(1));
    assertThat(counts.retries(RetryReason.BUFFER_FULL).sum()).isEqualTo(2);
    assertThat(counts.forwarded.sum()).isEqualTo(2);
    assertThat(counts.failed()).as("a refusal is no failure").isZero();
  }

  @Test
  void aTopicThatIsNotThereIsWaitedFor() {
    first.refuse(new TimeoutException("Topic datagrams not present in metadata after 1000 ms."));

    send(1);

    assertThat(counts.retries(RetryReason.UNREACHABLE).sum()).isEqualTo(1);
    assertThat(counts.forwarded.sum()).isEqualTo(1);
  }

  @Test
  void missingRightsAreWaitedForWithTheSameClient() {
    first.refuse(new TopicAuthorizationException("datagrams"));

    send(1);

    assertThat(counts.retries(RetryReason.REFUSED).sum()).isEqualTo(1);
    assertThat(clients).containsExactly(first);
    assertThat(first.history()).hasSize(1);
  }

  @Test
  void whatNoClientCanTakeIsDroppedAndCounted() {
    first.refuse(new RecordTooLargeException("over max.request.size"));

    send(2);

    assertThat(counts.dropped(DropReason.RECORD_REFUSED).sum()).isEqualTo(1);
    assertThat(first.history())
        .extracting(ProducerRecord::value)
        .containsExactly(Datagrams.numbered(1));
  }

  @Test
  void aClientBeyondRepairIsReplacedAndNothingIsLost() {
    first.breakDown();

    send(2);

    assertThat(first.closed()).isTrue();
    assertThat(clients).hasSize(2);
    assertThat(clients.getLast().history())
        .extracting(ProducerRecord::value)
        .containsExactly(Datagrams.numbered(0), Datagrams.numbered(1));
    assertThat(counts.forwarded.sum()).isEqualTo(2);
  }

  @Test
  void givesUpOnInterruptAndLeavesTheRestForTheCount() throws Exception {
    first.refuseForEver(new TimeoutException("no brokers"));
    offer(3);
    Thread sending = new Thread(new DatagramSender("datagrams", handOver, kafka, counts));
    sending.start();
    first.refusedOnce.join();

    sending.interrupt();
    sending.join(Duration.ofSeconds(30).toMillis());

    assertThat(sending.isAlive()).isFalse();
    assertThat(handOver.datagrams()).isEqualTo(3);
    assertThat(counts.forwarded.sum()).isZero();
  }

  private void send(int datagrams) {
    offer(datagrams);
    handOver.close();
    new DatagramSender("datagrams", handOver, kafka, counts).run();
  }

  private void offer(int datagrams) {
    Source source = Source.of(new InetSocketAddress("192.0.2.1", 51234), AllowList.ALL);
    for (int i = 0; i < datagrams; i++) {
      byte[] payload = Datagrams.numbered(i);
      handOver.offer(
          new ReceivedDatagram(
              payload, requireNonNull(DatagramPeek.agentAddress(payload)), 1_000 + i, source));
    }
  }

  /** Refuses as the real client does: API errors through callback and future, others thrown. */
  private static final class StubbornProducer extends MockProducer<byte[], byte[]> {
    private final Deque<ApiException> refusals = new ArrayDeque<>();
    private final CompletableFuture<Void> refusedOnce = new CompletableFuture<>();
    private @Nullable ApiException always;
    private boolean broken;

    StubbornProducer() {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void refuse(ApiException... refusals) {
      this.refusals.addAll(List.of(refusals));
    }

    void refuseForEver(ApiException refusal) {
      always = refusal;
    }

    void breakDown() {
      broken = true;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      if (broken) {
        throw new KafkaException("we are in an error state");
      }
      ApiException refusal = always == null ? refusals.poll() : always;
      if (refusal == null) {
        return super.send(record, callback);
      }
      callback.onCompletion(null, refusal);
      refusedOnce.complete(null);
      return CompletableFuture.failedFuture(refusal);
    }
  }
}
