package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.sink.OutputTopic;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A host whose agent says which of its services are at the ends of a packet, and what they are
 * called in its counters: the first ten seconds of a recording, sampled 1 in 20. How many packets
 * are of which service is as sflowtool counts them in the recording.
 */
class HostsITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final String DEFINITIONS =
      """
      flows:
        - {name: senders, keys: 'host:ipsource:vir_host_name', value: frames}
        - {name: receivers, keys: 'host:ipdestination:vir_host_name', value: frames}
        - {name: pairs, keys: 'host:ipsource:vir_host_name,host:ipdestination:vir_host_name', value: frames}
        - {name: hosts, keys: 'host:ipsource:host_name', value: frames}
        - {name: web, keys: ipsource, filter: 'host:ipsource:vir_host_name~web.*', value: frames}
      """;

  private final Path capture =
      Path.of("src", "test", "resources", "captures", "j_systemd_entities-excerpt.pcap.gz");

  private static Map<String, Long> frames(Backtest backtest, String definition) {
    Map<String, Long> frames = new TreeMap<>();
    for (JsonNode ranking : backtest.documents(OutputTopic.TOP_FLOWS)) {
      if (ranking.get("definition").asText().equals(definition)
          && ranking.get("view").asText().equals("window")) {
        for (JsonNode row : ranking.get("rows")) {
          frames.merge(row.get("flowKey").asText(), row.get("value").asLong(), Long::sum);
        }
      }
    }
    return frames;
  }

  @Test
  void flowsAreOfTheServicesThatTheAgentNames() throws Exception {
    Backtest backtest = Backtest.ofCapture(capture, DEFINITIONS, 2);

    assertThat(frames(backtest, "senders"))
        .containsExactly(
            Map.entry("web8081.service", 127 * 20L), Map.entry("web8082.service", 22 * 20L));
    assertThat(frames(backtest, "receivers"))
        .containsExactly(
            Map.entry("web8081.service", 96 * 20L), Map.entry("web8082.service", 24 * 20L));
    // The other end is a client elsewhere, which the agent does not know.
    assertThat(frames(backtest, "pairs")).isEmpty();
    // 40 packets from the agent's address are of none of its services.
    assertThat(frames(backtest, "hosts")).containsExactly(Map.entry("vm", (127 + 22 + 40) * 20L));
    assertThat(frames(backtest, "web")).containsExactly(Map.entry("10.98.0.2", (127 + 22) * 20L));
  }

  @Test
  void namesAreThoseOfTheEntitiesCounters() throws Exception {
    Backtest backtest = Backtest.ofCapture(capture, DEFINITIONS, 1);
    Map<String, String> names = new TreeMap<>();
    for (JsonNode metrics : backtest.documents(OutputTopic.METRICS)) {
      JsonNode name = metrics.get("labels").get("vir_host_name");
      if (name != null) {
        names.put(metrics.get("dataSource").asText(), name.asText());
      }
    }
    Map<String, String> hosts = new TreeMap<>();
    for (JsonNode host : backtest.documents(OutputTopic.HOSTS)) {
      JsonNode name = host.get("labels").get("vir_host_name");
      if (name != null) {
        hosts.put(host.get("dataSource").asText(), name.asText());
      }
    }

    assertThat(hosts)
        .isEqualTo(names)
        .containsEntry("3.129573", "web8081.service")
        .containsEntry("3.124297", "web8082.service")
        .hasSize(5);
  }

  @Test
  void resultsAreTheSameAtEveryParallelism() throws Exception {
    Backtest narrow = Backtest.ofCapture(capture, DEFINITIONS, 1);
    Backtest wide = Backtest.ofCapture(capture, DEFINITIONS, 2);

    assertThat(wide.lines(OutputTopic.TOP_FLOWS)).isEqualTo(narrow.lines(OutputTopic.TOP_FLOWS));
    assertThat(wide.lines(OutputTopic.HOSTS)).isEqualTo(narrow.lines(OutputTopic.HOSTS));
  }
}
