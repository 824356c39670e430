package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.schemas.DocumentSchema;
import io.flowgauge.sink.OutputTopic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A switch that is reconfigured, restarted and reconfigured again, recorded without losses; its
 * datagrams are spread over as many partitions as there are subtasks.
 */
class AgentHealthITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(3).build());

  private static final Path CAPTURE =
      Path.of("src", "test", "resources", "captures", "k_ipv6_agent_events.pcap.gz");

  private static Backtest run(int parallelism) throws Exception {
    return Backtest.ofCapture(CAPTURE, "flows: [{name: total, value: bytes}]", parallelism);
  }

  @Test
  void nothingIsLostAndEveryChangeIsToldOnceInTheOrderOfTime() throws Exception {
    List<JsonNode> documents = run(1).documents(OutputTopic.AGENTS);

    assertThat(documents).allSatisfy(AgentHealthITCase::assertLostNothing);
    assertThat(documents.stream().map(document -> document.get("why").asText()))
        .containsSubsequence("first-seen", "restart", "sampling-changed", "restart", "restart")
        .filteredOn("interval"::equals)
        .hasSize(documents.size() - 5)
        .hasSizeGreaterThanOrEqualTo(9);
    JsonNode last = documents.get(documents.size() - 1);
    assertThat(last.at("/datagrams/received").asInt()).isEqualTo(317);
    assertThat(last.at("/restarts").asInt()).isEqualTo(3);
  }

  private static void assertLostNothing(JsonNode document) {
    assertThat(
            DocumentSchema.of(OutputTopic.AGENTS.text())
                .problems(document.toString().getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(document.at("/datagrams/lost").asInt()).isZero();
    for (JsonNode source : document.get("dataSources")) {
      assertThat(source.at("/flowSamples/lost").asInt()).isZero();
      assertThat(source.at("/counterSamples/lost").asInt()).isZero();
    }
  }

  @Test
  void documentsAreTheSameHoweverTheDatagramsAreSpread() throws Exception {
    List<String> documents = run(1).lines(OutputTopic.AGENTS);

    assertThat(run(2).lines(OutputTopic.AGENTS)).isEqualTo(documents);
    assertThat(run(3).lines(OutputTopic.AGENTS)).isEqualTo(documents);
  }
}
