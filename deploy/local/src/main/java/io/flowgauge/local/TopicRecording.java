package io.flowgauge.local;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.wire.WireType;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Part of a topic of datagrams. A record belongs to it by its own time, not by its place, so that
 * the result does not depend on how datagrams are spread over partitions.
 */
final class TopicRecording implements Recording {
  /**
   * How far behind the end of the range a partition is searched for records that belong to it. No
   * collector's clock is off by as much.
   */
  private static final long CLOCK_SLACK_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final String TIMEOUT_MILLIS = "15000";

  private final TopicRange range;
  private final String bootstrapServers;
  private final Map<TopicPartition, Long> starts = new HashMap<>();
  private final Map<TopicPartition, Long> stops = new HashMap<>();

  /** What the scan of one partition has found so far. */
  private static final class Scan {
    final long end;
    long datagrams;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long disorder;
    long stop;
    boolean done;

    Scan(long start, long end) {
      this.end = end;
      stop = start;
      done = start >= end;
    }

    void add(ConsumerRecord<byte[], byte[]> datagram, TopicRange range) {
      long time = datagram.timestamp();
      if (range.contains(time)) {
        datagrams++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        disorder = Math.max(disorder, last - time);
        stop = datagram.offset() + 1;
      }
      done |= time - CLOCK_SLACK_MILLIS >= range.toMillis();
    }
  }

  TopicRecording(TopicRange range, String bootstrapServers) {
    this.range = range;
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public Survey survey() throws CommandException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            impatient(properties()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Scan> scans = scan(consumer, partitions(consumer));
      scans.forEach((partition, scan) -> stops.put(partition, scan.stop));
      long datagrams = scans.values().stream().mapToLong(scan -> scan.datagrams).sum();
      if (datagrams == 0) {
        throw new CommandException("Kafka at " + bootstrapServers + ": nothing in " + range + ".");
      }
      return new Survey(
          datagrams,
          scans.values().stream().mapToLong(scan -> scan.first).min().orElseThrow(),
          scans.values().stream().mapToLong(scan -> scan.last).max().orElseThrow(),
          scans.values().stream().mapToLong(scan -> scan.disorder).max().orElseThrow(),
          "");
    } catch (KafkaException e) {
      throw new CommandException(
          "Cannot read %s from Kafka at %s: %s. Name another with --bootstrap-servers."
              .formatted(range, bootstrapServers, e.getMessage()),
          e);
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer)
      throws CommandException {
    // Asking for one topic by its name would create it where brokers are set to.
    @Nullable List<PartitionInfo> partitions = consumer.listTopics().get(range.topic());
    if (partitions == null) {
      throw new CommandException(
          "Kafka at " + bootstrapServers + " has no topic " + range.topic() + ".");
    }
    return partitions.stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private Map<TopicPartition, Scan> scan(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
      throws CommandException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    starts.putAll(starts(consumer, partitions, ends));
    Map<TopicPartition, Scan> scans = new HashMap<>();
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      long start = starts.getOrDefault(partition, 0L);
      scans.put(partition, new Scan(start, ends.getOrDefault(partition, 0L)));
      consumer.seek(partition, start);
    }
    long progress = System.nanoTime();
    while (pauseDone(consumer, scans)) {
      ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
      if (!some.isEmpty()) {
        progress = System.nanoTime();
      } else if (System.nanoTime() - progress > PATIENCE_NANOS) {
        throw new CommandException(
            "Kafka at " + bootstrapServers + " gives no more of " + range + ", though there is.");
      }
      for (ConsumerRecord<byte[], byte[]> datagram : some) {
        TopicPartition partition = new TopicPartition(datagram.topic(), datagram.partition());
        Scan scan = scans.get(partition);
        if (scan != null && !scan.done && datagram.offset() < scan.end) {
          scan.add(datagram, range);
        }
      }
    }
    return scans;
  }

  /** Whether any partition is left to be read. */
  private static boolean pauseDone(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Scan> scans) {
    scans.forEach(
        (partition, scan) -> {
          scan.done |= consumer.position(partition) >= scan.end;
          if (scan.done) {
            consumer.pause(List.of(partition));
          }
        });
    return scans.values().stream().anyMatch(scan -> !scan.done);
  }

  /** Where each partition's first record of the range is, or its end where it has none. */
  private Map<TopicPartition, Long> starts(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    if (range.fromMillis() == Long.MIN_VALUE) {
      return consumer.beginningOffsets(partitions);
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, range.fromMillis()));
    Map<TopicPartition, Long> found = new HashMap<>();
    for (var entry : consumer.offsetsForTimes(times).entrySet()) {
      @Nullable OffsetAndTimestamp first = entry.getValue();
      found.put(
          entry.getKey(),
          first == null ? ends.getOrDefault(entry.getKey(), 0L) : (Long) first.offset());
    }
    return found;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return properties;
  }

  /** A broker that is not there is told of soon. */
  private static Properties impatient(Properties properties) {
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    return properties;
  }

  @Override
  public Source<RawDatagram, ?, ?> source() {
    Properties properties = properties();
    // Nothing is committed: a recording is read, not consumed.
    properties.put("commit.offsets.on.checkpoint", "false");
    return KafkaSource.<RawDatagram>builder()
        .setProperties(properties)
        .setPartitions(new HashSet<>(starts.keySet()))
        .setStartingOffsets(OffsetsInitializer.offsets(starts))
        .setBounded(OffsetsInitializer.offsets(stops))
        .setDeserializer(
            new RecordedDatagrams(range.fromMillis(), range.toMillis(), WireType.RAW_DATAGRAM))
        .build();
  }
}
