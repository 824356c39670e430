package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowgauge.schemas.Topic;
import io.flowgauge.sink.OutputTopic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
  @Test
  void topicsAreThoseOfTheRegister() {
    assertThat(TopicSettings.ALL)
        .extracting(
            TopicSettings::name,
            TopicSettings::partitions,
            TopicSettings::compacted,
            TopicSettings::retentionHours)
        .containsExactlyElementsOf(
            Topic.register().stream()
                .map(
                    topic ->
                        tuple(
                            topic.name(),
                            topic.partitions(),
                            topic.cleanup().equals("compact"),
                            topic.retentionHours()))
                .toList());
  }

  @Test
  void theJobWritesToTopicsThatAreCreated() {
    assertThat(TopicSettings.ALL)
        .extracting(TopicSettings::name)
        .containsAll(Arrays.stream(OutputTopic.values()).map(OutputTopic::text).toList());
  }
}
