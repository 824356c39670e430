package io.flowgauge.local.definitions;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What the topics tell of whether a job runs. */
final class JobSigns {
  private static final Duration RECENT = Duration.ofSeconds(30);

  private JobSigns() {}

  /** Whether a job that has traffic wrote rankings lately, as a sentence. */
  static String sentence(KafkaConsumer<?, ?> consumer, StoreSettings settings, long nowMillis) {
    String rankings = settings.rankings();
    List<PartitionInfo> partitions = consumer.listTopics().getOrDefault(rankings, List.of());
    Map<TopicPartition, Long> recent = new HashMap<>();
    for (PartitionInfo partition : partitions) {
      recent.put(
          new TopicPartition(rankings, partition.partition()), nowMillis - RECENT.toMillis());
    }
    if (consumer.offsetsForTimes(recent).values().stream().anyMatch(Objects::nonNull)) {
      return "A job runs: it wrote rankings on %s within the last %d s. See whether it reads %s."
          .formatted(rankings, RECENT.toSeconds(), settings.definitions());
    }
    return "There is no sign of a job: nothing came to %s within the last %d s. Start one; what was written waits for it."
        .formatted(rankings, RECENT.toSeconds());
  }
}
