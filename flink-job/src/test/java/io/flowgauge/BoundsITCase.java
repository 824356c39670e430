package io.flowgauge;

import static io.flowgauge.CaptureRankings.WHOLE_CAPTURE;
import static io.flowgauge.CaptureRankings.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.table.View;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Rows with {@code aggMode: agent} against what was counted on the wire: the truth must lie within
 * value &plusmn; errorPercent of at least 93 of 100 rows.
 *
 * <p>Compared are all rows that speak of something that was counted: flows by addresses, protocol
 * and ports over whole captures, and what hosts sent in windows of 10 s. The packets of tunnels
 * between switches never were on a host's wire, so that there is no truth for those. A flow is seen
 * at most once by each agent on its way; where it went by another, there is no row.
 */
class BoundsITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  /** Every packet is sampled in it, so that no row of it can be wrong. */
  private static final String UNSAMPLED = "c_scan_icmp_unreach";

  private static final List<String> CAPTURES =
      List.of(
          "a_leafspine_mix",
          "b_dns_amp_flood",
          UNSAMPLED,
          "d_square_wave",
          "e_steady_drop",
          "f_hsflowd_host",
          "g_v6_vlan_tunnels",
          "h_many_flows",
          "j_systemd_entities",
          "k_ipv6_agent_events");

  /** For so many seconds agents keep samples back until a datagram is full. */
  private static final double MAX_DELAY = 1;

  private static final String HOSTS =
      """
      flows:
        - {name: hosts_frames, keys: macsource, value: frames, aggMode: agent, n: 100, window: 10}
        - {name: hosts_bytes, keys: macsource, value: bytes, aggMode: agent, n: 100, window: 10}
      """;

  private static final List<String> VALUES = List.of("frames", "bytes");

  private static final Map<String, String> KEYS =
      Map.of(
          "tcp", "ipsource,ipdestination,ipprotocol,tcpsourceport,tcpdestinationport",
          "udp", "ipsource,ipdestination,ipprotocol,udpsourceport,udpdestinationport",
          "icmp", "ipsource,ipdestination,ipprotocol,icmptype,icmpcode",
          "tcp6", "ip6source,ip6destination,ip6nexthdr,tcpsourceport,tcpdestinationport",
          "udp6", "ip6source,ip6destination,ip6nexthdr,udpsourceport,udpdestinationport",
          "icmp6", "ip6source,ip6destination,ip6nexthdr,icmp6type,icmp6code");

  private static final Map<String, String> FILTERS =
      Map.of(
          "tcp", "ipprotocol=6",
          "udp", "ipprotocol=17",
          "icmp", "ipprotocol=1",
          "tcp6", "ip6nexthdr=6",
          "udp6", "ip6nexthdr=17",
          "icmp6", "ip6nexthdr=58");

  /** Rows, and how many of them are as good as they say. */
  private static final class Coverage {
    private int rows;
    private int inside;

    void add(boolean isInside) {
      rows++;
      inside += isInside ? 1 : 0;
    }

    void add(Coverage other) {
      rows += other.rows;
      inside += other.inside;
    }

    double percent() {
      return 100.0 * inside / rows;
    }

    String cells() {
      return String.format(Locale.ROOT, " %d | %.1f %% |", rows, percent());
    }
  }

  /** The coverage of flows by each of the values. */
  private record Coverages(Coverage frames, Coverage bytes) {
    Coverages() {
      this(new Coverage(), new Coverage());
    }

    Coverage of(String value) {
      return value.equals("bytes") ? bytes : frames;
    }

    void add(Coverages other) {
      frames.add(other.frames);
      bytes.add(other.bytes);
    }

    String row(String capture) {
      return "| " + capture + " |" + frames.cells() + bytes.cells() + "\n";
    }
  }

  @Test
  void theTruthOfFlowsIsWithinTheBoundsOfTheirRows() throws Exception {
    StringBuilder table = header();
    Coverages sampled = new Coverages();
    for (String name : CAPTURES) {
      Path folder = CaptureRankings.folder(name);
      Coverages coverages =
          flows(CaptureRankings.of(folder, flows(), View.WINDOW), WireTruth.beside(folder));
      if (name.equals(UNSAMPLED)) {
        assertThat(coverages.frames.percent()).isEqualTo(100);
        assertThat(coverages.bytes.percent()).isEqualTo(100);
      } else {
        sampled.add(coverages);
      }
      table.append(coverages.row(name));
    }
    assertThat(sampled.frames.rows).isGreaterThan(4000);
    assertThat(sampled.frames.percent()).isGreaterThanOrEqualTo(93);
    assertThat(sampled.bytes.percent()).isGreaterThanOrEqualTo(93);
    table.append(sampled.row("all that are sampled"));
    ReadmeTable.compare("coverage", table.toString());
  }

  private static Coverages flows(CaptureRankings rankings, WireTruth truth) {
    Coverages coverages = new Coverages();
    for (String value : VALUES) {
      for (String protocol : KEYS.keySet()) {
        for (JsonNode ranking : rankings.of(protocol + "_" + value)) {
          for (JsonNode row : rows(ranking)) {
            truth
                .of(row.get("flowKey").asText())
                .map(counted -> counted.value(value))
                .ifPresent(counted -> coverages.of(value).add(holds(row, counted, counted)));
          }
        }
      }
    }
    return coverages;
  }

  @Test
  void theTruthOfHostsIsWithinTheBoundsOfTheirWindows() throws Exception {
    StringBuilder table = header();
    Coverages sampled = new Coverages();
    for (String name : CAPTURES) {
      Path folder = CaptureRankings.folder(name);
      Map<String, CaptureHost> hosts = CaptureHost.of(folder);
      if (hosts.isEmpty()) {
        continue; // Its switch or host is not described.
      }
      Coverages coverages =
          hosts(CaptureRankings.of(folder, HOSTS, View.WINDOW), hosts, WireTruth.beside(folder));
      if (!name.equals(UNSAMPLED)) {
        sampled.add(coverages);
      }
      table.append(coverages.row(name));
    }
    assertThat(sampled.frames.rows).isGreaterThan(200);
    assertThat(sampled.frames.percent()).isGreaterThanOrEqualTo(93);
    assertThat(sampled.bytes.percent()).isGreaterThanOrEqualTo(93);
    table.append(sampled.row("all that are sampled"));
    ReadmeTable.compare("windows", table.toString());
  }

  // What a host sends is what the agent next to it sees of the host's address.
  private static Coverages hosts(
      CaptureRankings rankings, Map<String, CaptureHost> hosts, WireTruth truth) {
    Coverages coverages = new Coverages();
    for (String value : VALUES) {
      for (JsonNode ranking : rankings.of("hosts_" + value)) {
        double start = Instant.parse(ranking.get("start").asText()).getEpochSecond();
        double end = Instant.parse(ranking.get("end").asText()).getEpochSecond();
        for (JsonNode row : rows(ranking)) {
          CaptureHost host = hosts.get(row.get("flowKey").asText());
          if (host != null && host.agent().equals(ranking.get("agent").asText())) {
            double atOnce = truth.sent(host.name(), start, end).value(value);
            double delayed =
                truth.sent(host.name(), start - MAX_DELAY, end - MAX_DELAY).value(value);
            coverages
                .of(value)
                .add(holds(row, Math.min(atOnce, delayed), Math.max(atOnce, delayed)));
          }
        }
      }
    }
    return coverages;
  }

  private static StringBuilder header() {
    return new StringBuilder(
        "| capture | rows by frames | hold | rows by bytes | hold |\n|---|---|---|---|---|\n");
  }

  private static String flows() {
    StringBuilder yaml = new StringBuilder("flows:\n");
    for (String value : VALUES) {
      KEYS.forEach(
          (protocol, keys) ->
              yaml.append(
                  """
                    - name: %s_%s
                      keys: %s
                      filter: %s
                      value: %s
                      aggMode: agent
                      n: 500
                      window: %d
                  """
                      .formatted(
                          protocol, value, keys, FILTERS.get(protocol), value, WHOLE_CAPTURE)));
    }
    return yaml.toString();
  }

  /** Whether the interval that the row tells has something of that between the two. */
  private static boolean holds(JsonNode row, double least, double most) {
    double value = row.get("value").asDouble();
    double error = value * row.get("errorPercent").asDouble() / 100;
    return value - error <= most && value + error >= least;
  }
}
