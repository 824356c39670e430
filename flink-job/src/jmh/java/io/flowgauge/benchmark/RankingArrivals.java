package io.flowgauge.benchmark;

import io.flowgauge.sink.OutputTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads smoothed rankings as anybody would, and notes when it could. */
final class RankingArrivals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private final List<Long> delays = new ArrayList<>();
  private volatile boolean over;
  private volatile long from = Long.MAX_VALUE;
  private volatile long to = Long.MIN_VALUE;

  RankingArrivals(BenchmarkKafka kafka) {
    Properties client = kafka.client();
    client.put("fetch.max.wait.ms", 10);
    consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(OutputTopic.TOP_FLOWS.text()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // Seeking is lazy: now is the end that is meant.
    thread = new Thread(this::read, "ranking-arrivals");
    thread.start();
  }

  /** Counts rankings of ticks that end in {@code (from, to]}. */
  void count(long fromMillis, long toMillis) {
    from = fromMillis;
    to = toMillis;
  }

  private void read() {
    while (!over) {
      var batch = consumer.poll(POLL);
      long now = System.currentTimeMillis();
      for (ConsumerRecord<byte[], byte[]> ranking : batch) {
        note(ranking, now);
      }
    }
    consumer.close();
  }

  private void note(ConsumerRecord<byte[], byte[]> ranking, long now) {
    long end = ranking.timestamp();
    boolean smoothed = new String(ranking.key(), StandardCharsets.UTF_8).contains("/smoothed/");
    if (smoothed && end > from && end <= to) {
      delays.add(now - end);
    }
  }

  /** Ends reading; returns milliseconds from the end of its tick for each ranking, in order. */
  List<Long> end() throws InterruptedException {
    over = true;
    thread.join();
    return delays.stream().sorted().toList();
  }

  @Override
  public void close() {
    over = true;
  }
}
