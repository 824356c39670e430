package io.flowgauge.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.sink.OutputTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many samples a run says it counted: the sum over all windows of {@link DefinitionSet#TOTAL},
 * as written to Kafka.
 */
final class CountedSamples implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  CountedSamples(BenchmarkKafka kafka) {
    consumer =
        new KafkaConsumer<>(
            kafka.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(OutputTopic.TOP_FLOWS.text()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // Seeking is lazy: now is the end that is meant.
  }

  /** Since the call before, or since this was made. */
  long next() throws IOException {
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    double samples = 0;
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      for (ConsumerRecord<byte[], byte[]> written : consumer.poll(POLL)) {
        samples += samples(JSON.readTree(written.value()));
      }
    }
    return Math.round(samples);
  }

  private static double samples(JsonNode document) {
    boolean counts =
        document.path("definition").asText().equals(DefinitionSet.TOTAL)
            && document.path("view").asText().equals("window");
    return counts ? document.path("rows").path(0).path("samples").asDouble() : 0;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
