package io.flowgauge.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.flowgauge.cluster.Recording.Datagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic that jobs read: a recording as a collector would have written it, and garbage. */
final class DatagramTopic implements AutoCloseable {
  static final String NAME = "recorded.datagrams";
  static final int PARTITIONS = 3;

  private static final String SOURCE_HEADER = "source";
  private static final int FAR_SECONDS = 60;

  /** Of a datagram from an IPv4 agent. */
  private static final int HEADER_BYTES = 28;

  /**
   * A record that is no datagram.
   *
   * @param value as written, null for a tombstone
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by what is in it, where it is compared.
  record Garbage(long timeMillis, byte @Nullable [] value) {}

  private final String name;
  private final Recording recording;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Integer> partitions = new LinkedHashMap<>();
  private final Map<Integer, Datagram> last = new LinkedHashMap<>();
  private final List<Garbage> garbage = new ArrayList<>();
  private final Random random = new Random(6343);

  /**
   * A topic to write to. What is written in the same pieces is the same in every topic.
   *
   * @param prefix of its name, before {@link #NAME}
   */
  DatagramTopic(String bootstrapServers, String prefix, Recording recording) {
    name = prefix + NAME;
    this.recording = recording;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Writes that part of the recording, in the order of its time, and some garbage among it. */
  void send(int fromSecond, int toSecond) throws InterruptedException, ExecutionException {
    List<Garbage> bad = garbage(fromSecond, toSecond);
    garbage.addAll(bad);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Datagram datagram : recording.between(fromSecond, toSecond)) {
      records.add(record(datagram));
    }
    for (Garbage record : bad) {
      int partition = random.nextInt(PARTITIONS);
      records.add(
          new ProducerRecord<>(
              name,
              partition,
              record.timeMillis(),
              null,
              record.value(),
              List.of(new RecordHeader(SOURCE_HEADER, bytes(12)))));
    }
    records.sort(Comparator.comparing(ProducerRecord::timestamp));
    write(records);
  }

  /** Moves event time past everything before: every partition hears of a much later time, twice. */
  void sendWhatIsFarLater(int second) throws InterruptedException, ExecutionException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int times = 1; times <= 2; times++) {
      long later = recording.timeMillis(second + times * FAR_SECONDS);
      List.copyOf(last.values()).forEach(datagram -> records.add(record(datagram.at(later))));
    }
    write(records);
  }

  /** A time that event time only reaches when all partitions are read to their ends. */
  long farMillis(int second) {
    return recording.timeMillis(second + FAR_SECONDS);
  }

  List<Garbage> garbage() {
    return List.copyOf(garbage);
  }

  private void write(List<ProducerRecord<byte[], byte[]>> records)
      throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    producer.flush();
    for (Future<RecordMetadata> acknowledged : sent) {
      acknowledged.get();
    }
  }

  private ProducerRecord<byte[], byte[]> record(Datagram datagram) {
    int partition =
        partitions.computeIfAbsent(datagram.agentText(), agent -> partitions.size() % PARTITIONS);
    last.put(partition, datagram);
    return new ProducerRecord<>(
        name,
        partition,
        datagram.timeMillis(),
        datagram.agent(),
        datagram.payload(),
        List.of(new RecordHeader(SOURCE_HEADER, datagram.source().getBytes(US_ASCII))));
  }

  private List<Garbage> garbage(int fromSecond, int toSecond) {
    byte[] real = recording.between(fromSecond, toSecond).get(0).payload();
    List<byte @Nullable []> values = new ArrayList<>();
    values.add(null);
    values.add(new byte[0]);
    // Too short for a header, a header and no more, common sizes, the largest UDP payload.
    for (int length : new int[] {7, 28, 400, 1400, 65_507}) {
      values.add(bytes(length));
    }
    byte[] onlyTheHeaderIsReal = bytes(real.length);
    System.arraycopy(real, 0, onlyTheHeaderIsReal, 0, HEADER_BYTES);
    values.add(onlyTheHeaderIsReal);
    values.add(Arrays.copyOf(real, real.length / 2));
    // More than UDP can carry, and than a document could in base64.
    values.add(bytes(900_000));

    List<Garbage> all = new ArrayList<>();
    long step = (toSecond - fromSecond) * 1000L / values.size();
    for (byte @Nullable [] value : values) {
      all.add(new Garbage(recording.timeMillis(fromSecond) + all.size() * step, value));
    }
    return all;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() {
    producer.close();
  }
}
