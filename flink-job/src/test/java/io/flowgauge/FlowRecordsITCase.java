package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.sink.OutputTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flow records and totals of a capture of four switches, through the whole job. */
class FlowRecordsITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final String DEFINITIONS =
      """
      flows:
        - name: conversations
          keys: ipsource,ipdestination
          value: bytes
          values: frames,count:udpsourceport,avg:ipbytes,max:ipbytes
          aggMode: agent
          n: 3
          log: true
          activeTimeout: 20
        - {name: begun, keys: ipdestination, value: frames, log: true, flowStart: true}
        - {name: all, value: bytes, values: frames, aggMode: agent}
      """;

  private final Path capture =
      Path.of("..", "deploy", "local", "src", "main", "resources", "io", "flowgauge", "local")
          .resolve("demo.pcap.gz");

  private static List<JsonNode> of(Backtest run, OutputTopic topic, String definition) {
    return run.documents(topic).stream()
        .filter(document -> document.path("definition").asText().equals(definition))
        .toList();
  }

  private static double sum(Iterable<JsonNode> nodes, String member) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .mapToDouble(node -> node.at(member).asDouble())
        .sum();
  }

  @Test
  void recordsAndTotalsAccountForAllThatWasSampled() throws Exception {
    Backtest run = Backtest.ofCapture(capture, DEFINITIONS, 1);

    List<JsonNode> records = of(run, OutputTopic.FLOWS, "conversations");
    List<JsonNode> windows =
        of(run, OutputTopic.TOP_FLOWS, "conversations").stream()
            .filter(ranking -> ranking.path("view").asText().equals("window"))
            .toList();
    List<JsonNode> totals =
        of(run, OutputTopic.TOP_FLOWS, "all").stream()
            .filter(ranking -> ranking.path("view").asText().equals("window"))
            .toList();
    assertThat(records).isNotEmpty();
    assertThat(sum(records, "/value")).isEqualTo(sum(windows, "/total/value"));
    assertThat(sum(records, "/values/frames")).isEqualTo(sum(windows, "/total/values/frames"));
    assertThat(sum(records, "/samples")).isEqualTo(sum(windows, "/total/samples"));
    assertThat(windows)
        .allSatisfy(
            ranking ->
                assertThat(
                        sum(ranking.path("rows"), "/value") + ranking.at("/other/value").asLong())
                    .isEqualTo(ranking.at("/total/value").asDouble()));
    assertThat(totals)
        .allSatisfy(
            ranking -> {
              assertThat(ranking.at("/rows/0/value")).isEqualTo(ranking.at("/total/value"));
              assertThat(ranking.at("/rows/0/values/frames"))
                  .isEqualTo(ranking.at("/total/values/frames"));
              assertThat(ranking.at("/other/value").asLong()).isZero();
            });
    assertThat(of(run, OutputTopic.FLOWS, "begun"))
        .isNotEmpty()
        .allMatch(record -> record.path("why").asText().equals("start"));
  }

  @Test
  void theyAreTheSameWhateverTheParallelism() throws Exception {
    Backtest one = Backtest.ofCapture(capture, DEFINITIONS, 1);
    Backtest two = Backtest.ofCapture(capture, DEFINITIONS, 2);

    assertThat(two.lines(OutputTopic.FLOWS)).isEqualTo(one.lines(OutputTopic.FLOWS));
    assertThat(two.lines(OutputTopic.TOP_FLOWS)).isEqualTo(one.lines(OutputTopic.TOP_FLOWS));
  }
}
