package io.flowgauge;

import static io.flowgauge.CaptureRankings.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.SimulatedNetwork.Sampling;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.table.View;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often a packet counts that several switches see. */
class PathITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final int SECONDS = 10;
  private static final long BEGIN = Instant.parse("2026-11-22T02:00:00Z").getEpochSecond();

  /** What is estimated of a flow that is counted once. */
  private static final long ONCE =
      (long) SECONDS
          * SimulatedNetwork.SAMPLES_PER_SECOND
          * SimulatedNetwork.SAMPLING_RATE
          * SimulatedNetwork.FRAME;

  private static final String FLOWS =
      """
      flows:
        - {name: max, keys: ipsource, value: bytes, aggMode: max}
        - {name: sum, keys: ipsource, value: bytes, aggMode: sum}
        - {name: edge, keys: ipsource, value: bytes, aggMode: edge}
        - {name: core, keys: ipsource, value: bytes, aggMode: core}
      """;

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void inARingAPathCountsAsItsModeSays(Sampling sampling) throws Exception {
    assertCounted(SimulatedNetwork.ring(), sampling);
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void inALeafSpineAPathCountsAsItsModeSays(Sampling sampling) throws Exception {
    assertCounted(SimulatedNetwork.leafSpine(), sampling);
  }

  private static void assertCounted(SimulatedNetwork network, Sampling sampling) throws Exception {
    Map<String, Integer> hops = network.hops();
    long perHop = sampling == Sampling.BOTH_DIRECTIONS ? 2 : 1;

    Map<String, Map<String, Long>> counted = run(network, sampling, FLOWS + network.document());

    assertThat(hops).containsEntry("10.0.0.1", 3);
    for (Map.Entry<String, Integer> path : hops.entrySet()) {
      String flow = path.getKey();
      int switches = path.getValue();
      assertThat(counted.get("max")).containsEntry(flow, ONCE);
      assertThat(counted.get("sum")).containsEntry(flow, ONCE * switches * perHop);
      assertThat(counted.get("edge")).containsEntry(flow, ONCE);
      if (switches > 1) {
        assertThat(counted.get("core")).containsEntry(flow, ONCE * (switches - 1));
      } else {
        assertThat(counted.get("core")).doesNotContainKey(flow);
      }
    }
  }

  @Test
  void withoutATopologyEveryPortIsAtTheEdge() throws Exception {
    Map<String, Map<String, Long>> counted =
        run(SimulatedNetwork.ring(), Sampling.BOTH_DIRECTIONS, FLOWS);

    assertThat(counted.get("edge")).containsEntry("10.0.0.1", 3 * ONCE);
    assertThat(counted).doesNotContainKey("core");
  }

  /** Window values by definition and flow. */
  private static Map<String, Map<String, Long>> run(
      SimulatedNetwork network, Sampling sampling, String definitions) throws Exception {
    List<RawDatagram> datagrams =
        LongStream.range(BEGIN, BEGIN + SECONDS)
            .boxed()
            .flatMap(second -> network.second(second * 1000, sampling).stream())
            .toList();
    Backtest backtest =
        Backtest.of(
            GeneratedDatagrams.of(datagrams),
            Topology.EventTime.recorded(Duration.ZERO, (BEGIN + SECONDS - 1) * 1000),
            definitions,
            1);
    Map<String, Map<String, Long>> counted = new TreeMap<>();
    for (JsonNode ranking : backtest.documents(OutputTopic.TOP_FLOWS)) {
      if (ranking.get("view").asText().equals("window")) {
        counted.put(ranking.get("definition").asText(), values(ranking));
      }
    }
    return counted;
  }

  private static Map<String, Long> values(JsonNode ranking) {
    return rows(ranking).stream()
        .collect(
            Collectors.toMap(row -> row.get("flowKey").asText(), row -> row.get("value").asLong()));
  }

  /** The elephant passes three switches, of which each sampled on its own. */
  @Test
  void ofARealFabricTheEdgeIsWhatCameInFromHosts() throws Exception {
    Path folder = CaptureRankings.folder("a_leafspine_mix");
    String elephant = "10.0.1.11,10.0.1.13,6,42826,5201";
    String definitions =
        """
        flows:
        """
            + Set.of("max", "sum", "edge").stream()
                .map(
                    mode ->
                        """
                          - name: %s
                            keys: ipsource,ipdestination,ipprotocol,tcpsourceport,tcpdestinationport
                            value: bytes
                            aggMode: %1$s
                            n: 500
                            window: %d
                        """
                            .formatted(mode, CaptureRankings.WHOLE_CAPTURE))
                .collect(Collectors.joining())
            + fabric(folder);

    CaptureRankings rankings = CaptureRankings.of(folder, definitions, View.WINDOW);

    Map<String, Long> edge = values(rankings.of("edge").get(0));
    Map<String, Long> fromHosts = fromHosts(folder, edge.keySet());
    assertThat(edge).hasSize(500);
    edge.forEach((flow, value) -> assertThat(value).as(flow).isEqualTo(fromHosts.get(flow)));
    double truth = WireTruth.beside(folder).of(elephant).orElseThrow().bytes();
    assertThat(edge.getOrDefault(elephant, 0L) / truth).isCloseTo(1, within(0.03));
    assertThat(values(rankings.of("max").get(0)).getOrDefault(elephant, 0L) / truth)
        .isCloseTo(1, within(0.03));
    assertThat(values(rankings.of("sum").get(0)).getOrDefault(elephant, 0L) / truth)
        .isCloseTo(3, within(0.05));
  }

  // Hosts are on ports 5 to 7 of the leafs, but for port 7 of the first, which goes to a spine.
  private static Map<String, Long> fromHosts(Path folder, Set<String> flows) throws Exception {
    Map<String, Set<Long>> hostPorts =
        Map.of("10.99.0.11", Set.of(5L, 6L), "10.99.0.12", Set.of(5L, 6L, 7L));
    return PlainSample.read(folder.resolve("sflow.pcap")).stream()
        .filter(sample -> flows.contains(sample.flow()))
        .filter(sample -> hostPorts.getOrDefault(sample.agent(), Set.of()).contains(sample.input()))
        .collect(Collectors.toMap(PlainSample::flow, PlainSample::bytes, Long::sum));
  }

  /** The topology that the recording tells of; port u-spine1 of leaf2 meets d-leaf2 of spine1. */
  private static String fabric(Path folder) throws Exception {
    JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    StringBuilder nodes = new StringBuilder("topology:\n  nodes:\n");
    StringBuilder links = new StringBuilder("  links:\n");
    for (Map.Entry<String, JsonNode> agent : truth.get("agents").properties()) {
      String node = agent.getKey();
      nodes.append(
          "    %s:\n      agent: %s\n      ports:\n".formatted(node, agent.getValue().asText()));
      for (Map.Entry<String, JsonNode> port :
          truth.get("interface_counter_delta").get(node).properties()) {
        nodes.append(
            "        %s: {ifindex: %d}\n"
                .formatted(port.getKey(), port.getValue().get("ifindex").asInt()));
        if (port.getKey().startsWith("u-")) {
          String spine = port.getKey().substring(2);
          links.append(
              "    %1$s-%2$s: {node1: %1$s, port1: u-%2$s, node2: %2$s, port2: d-%1$s}\n"
                  .formatted(node, spine));
        }
      }
    }
    return nodes.append(links).toString();
  }
}
