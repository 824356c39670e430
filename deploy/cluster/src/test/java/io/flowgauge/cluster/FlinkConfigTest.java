package io.flowgauge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.junit.jupiter.api.Test;

/** Flink's configuration: Flink passes over a misspelt key without a word, so this does not. */
class FlinkConfigTest {
  private static final Path DIRECTORY = Repository.DEPLOY.resolve("flink");
  private static final String REPORTER = "metrics.reporter.prom.";

  @Test
  void everyKeyIsAnOptionOfFlink() throws IOException {
    Set<String> known =
        Stream.of(
                CheckpointingOptions.class,
                CoreOptions.class,
                HeartbeatManagerOptions.class,
                JobManagerOptions.class,
                MetricOptions.class,
                PipelineOptions.class,
                RestOptions.class,
                RestartStrategyOptions.class,
                StateBackendOptions.class,
                TaskManagerOptions.class,
                WebOptions.class)
            .flatMap(FlinkConfigTest::keys)
            .collect(Collectors.toSet());
    assertThat(configured().keySet())
        .filteredOn(key -> !key.startsWith(REPORTER))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  @Test
  void everyLineIsAKeyAndAValueAsTheScriptsReadIt() throws IOException {
    assertThat(configured().values()).allMatch(value -> !(value instanceof Map));
  }

  @Test
  void flinkReadsWhatTheJobReliesOn() {
    Configuration flink = GlobalConfiguration.loadConfiguration(DIRECTORY.toString());
    assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(flink.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(flink.get(PipelineOptions.OBJECT_REUSE)).isTrue();
    assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("hashmap");
    assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isPositive();
    assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
  }

  private static Map<String, Object> configured() throws IOException {
    return new ObjectMapper(new YAMLFactory())
        .readValue(DIRECTORY.resolve("config.yaml").toFile(), new TypeReference<>() {});
  }

  private static Stream<String> keys(Class<?> options) {
    return Arrays.stream(options.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> ConfigOption.class.isAssignableFrom(field.getType()))
        .map(
            field -> {
              try {
                return ((ConfigOption<?>) field.get(null)).key();
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " is public", e);
              }
            });
  }
}
