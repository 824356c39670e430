package io.flowgauge.benchmark;

import io.flowgauge.datagram.RawDatagram;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes datagrams to a topic as a collector does, see its defaults. */
final class DatagramWriter implements Traffic.Receiver, AutoCloseable {
  private static final int PATIENCE_MILLIS = 600_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  DatagramWriter(BenchmarkKafka kafka, String topic) {
    this.topic = topic;
    Properties client = kafka.client();
    client.put("compression.type", "lz4");
    client.put("batch.size", 262_144);
    client.put("linger.ms", 20);
    // However busy the machine is, a record less would be a sample that was not counted.
    client.put("delivery.timeout.ms", PATIENCE_MILLIS);
    client.put("max.block.ms", PATIENCE_MILLIS);
    producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void receive(byte[] agent, RawDatagram datagram) {
    List<Header> headers = List.of(new RecordHeader("source", datagram.source()));
    // A record that gets lost shows when all are counted.
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic, null, datagram.receivedMillis(), agent, datagram.payload(), headers));
  }

  @Override
  public void close() {
    producer.close();
  }
}
