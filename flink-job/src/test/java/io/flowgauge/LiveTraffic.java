package io.flowgauge;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;

import io.flowgauge.datagram.RawDatagram;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Datagrams from two agents to two partitions of a topic, some each tenth of a second. */
final class LiveTraffic implements AutoCloseable {
  private static final int HOSTS = 7;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private int next;

  LiveTraffic(Properties client, String topic) {
    this.producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
  }

  void start() {
    var unused = thread.scheduleAtFixedRate(this::send, 0, 50, TimeUnit.MILLISECONDS);
  }

  private void send() {
    long now = System.currentTimeMillis();
    int number = next++;
    RawDatagram datagram =
        datagram()
            .agent("192.0.2." + (1 + number % 2))
            .flowSample(
                sample ->
                    sample
                        .rate(100)
                        .source(0, 3)
                        .header(
                            frame(100 + number % 900)
                                .ethernet()
                                .ipv4("10.0.0." + number % HOSTS, "10.0.1." + number % 3)
                                .udp(1000 + number % 5, 53)))
            .received(now);
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic,
                number % 2,
                now,
                null,
                datagram.payload(),
                List.of(new RecordHeader("source", new byte[0]))));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    producer.close();
  }
}
