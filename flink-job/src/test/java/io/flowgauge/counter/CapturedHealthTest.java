package io.flowgauge.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real agents: what was done to them is in the captures' own documents. */
class CapturedHealthTest {
  /** Open vSwitch with an IPv6 agent address; the events that its {@code events.csv} tells of. */
  private static final Path EVENTS =
      Path.of("src", "test", "resources", "captures", "k_ipv6_agent_events.pcap.gz");

  private static final Instant RATE_CHANGED = Instant.ofEpochMilli(1_795_315_538_901L);
  private static final Instant PROCESS_RESTARTED = Instant.ofEpochMilli(1_795_315_572_577L);
  private static final Instant HEADER_SIZE_CHANGED = Instant.ofEpochMilli(1_795_315_587_603L);

  /** What the demo replays: four switches and two floods. */
  private static final Path FLOODS =
      Path.of("..", "deploy", "local", "src", "main", "resources", "io", "flowgauge", "local")
          .resolve("demo.pcap.gz");

  private static List<RawDatagram> datagrams(Path capture) throws IOException {
    List<RawDatagram> datagrams = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(capture, CaptureReader.SFLOW_PORT)) {
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        datagrams.add(
            new RawDatagram(
                next.payload(),
                next.timeMillis(),
                next.source().getBytes(StandardCharsets.US_ASCII)));
      }
    }
    return datagrams;
  }

  private static HeardAgents heard(List<RawDatagram> datagrams, Predicate<RawDatagram> arrives) {
    HeardAgents heard = new HeardAgents(1);
    datagrams.stream().filter(arrives).forEach(heard::hear);
    return heard.closeThrough(
        datagrams.get(datagrams.size() - 1).receivedMillis() + Duration.ofSeconds(20).toMillis());
  }

  private static HeardAgents heard(Path capture) throws IOException {
    return heard(datagrams(capture), datagram -> true);
  }

  @Test
  void aSwitchThatIsReconfiguredAndRestartedLosesNothing() throws IOException {
    AgentHealth last = heard(EVENTS).last();

    assertThat(last.datagrams()).isEqualTo(new SequenceCounts(317, 0, 0, 0, true));
    assertThat(last.restarts()).isEqualTo(3);
  }

  @Test
  void noneOfItsDataSourcesLosesAnything() throws IOException {
    assertThat(dataSources(heard(EVENTS)))
        .allSatisfy(
            source ->
                assertThat(
                        Stream.of(
                            source.flowSamples(), source.counterSamples(), source.discardSamples()))
                    .allMatch(counts -> counts.lost() == 0 && counts.duplicated() == 0));
  }

  // It sends nothing between an event and the first datagram after it, up to a second later.
  @Test
  void itsRestartsAreFoundWhenTheyWere() throws IOException {
    List<Instant> restarts =
        heard(EVENTS).told(AgentChange.RESTART).stream()
            .map(health -> Instant.ofEpochMilli(health.millis()))
            .toList();

    assertThat(restarts).hasSize(3);
    assertSoonAfter(RATE_CHANGED, restarts.get(0));
    assertSoonAfter(PROCESS_RESTARTED, restarts.get(1));
    assertSoonAfter(HEADER_SIZE_CHANGED, restarts.get(2));
  }

  @Test
  void itsChangeOfTheSamplingRateIsFoundWhenItWas() throws IOException {
    List<AgentHealth> changes = heard(EVENTS).told(AgentChange.SAMPLING_CHANGED);

    assertThat(changes).hasSize(1);
    assertSoonAfter(RATE_CHANGED, Instant.ofEpochMilli(changes.get(0).millis()));
    DataSourceHealth bridge = changes.get(0).dataSources()[0];
    assertThat(bridge.samplingRateBefore()).isEqualTo(10);
    assertThat(bridge.samplingRate()).isEqualTo(40);
  }

  private static void assertSoonAfter(Instant event, Instant told) {
    assertThat(told).isBetween(event, event.plusSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void fivePercentLostOnTheWayAreReportedAsSuch(long seed) throws IOException {
    assertFivePercentLost(datagrams(FLOODS), seed);
  }

  private static void assertFivePercentLost(List<RawDatagram> sent, long seed) {
    Random random = new Random(seed);
    List<RawDatagram> lost = new ArrayList<>();
    // Of each 20 one, so that it is 5 % and not about 5 %.
    for (int i = 0; i + 20 <= sent.size(); i += 20) {
      lost.add(sent.get(i + random.nextInt(20)));
    }

    HeardAgents heard = heard(sent, datagram -> !lost.contains(datagram));

    SequenceCounts datagrams = sum(last(heard).map(AgentHealth::datagrams));
    assertThat(datagrams.lostPercent()).isCloseTo(5, within(0.5));
    assertThat(datagrams.received()).isEqualTo(sent.size() - lost.size());
    // One at either end of an agent's datagrams leaves no gap.
    assertThat(datagrams.lost()).isBetween((long) lost.size() - 8, (long) lost.size());
    assertThat(sum(flowSources(heard)).lostPercent()).isCloseTo(5, within(0.5));
    assertThat(heard.told(AgentChange.RESTART)).isEmpty();
  }

  private static List<DataSourceHealth> dataSources(HeardAgents heard) {
    return heard.told().stream().flatMap(health -> Arrays.stream(health.dataSources())).toList();
  }

  /** What was told last of each agent. */
  private static Stream<AgentHealth> last(HeardAgents heard) {
    List<AgentHealth> told = heard.told(AgentChange.INTERVAL);
    long millis = told.get(told.size() - 1).millis();
    return told.stream().filter(health -> health.millis() == millis);
  }

  /** The flow samples of the bridges, as they ended. */
  private static Stream<SequenceCounts> flowSources(HeardAgents heard) {
    return last(heard)
        .map(health -> AgentReport.agentText(health.agent()) + "/" + health.subAgent())
        .map(key -> heard.tracker(key).dataSource(2, 1000).flowSamples());
  }

  private static SequenceCounts sum(Stream<SequenceCounts> counts) {
    return counts
        .reduce(
            (a, b) ->
                new SequenceCounts(
                    a.received() + b.received(),
                    a.lost() + b.lost(),
                    a.duplicated() + b.duplicated(),
                    a.outOfOrder() + b.outOfOrder(),
                    true))
        .orElseThrow();
  }

  @Test
  void whatASecondCollectorHearsIsDuplicatedNotLost() throws IOException {
    List<RawDatagram> sent = datagrams(FLOODS);
    HeardAgents heard = new HeardAgents(2);
    for (RawDatagram datagram : sent) {
      heard.hear(0, datagram);
      heard.hear(
          1, new RawDatagram(datagram.payload(), datagram.receivedMillis() + 7, datagram.source()));
    }
    heard.closeThrough(sent.get(sent.size() - 1).receivedMillis() + 20_000);

    SequenceCounts datagrams = sum(last(heard).map(AgentHealth::datagrams));
    assertThat(datagrams.received()).isEqualTo(sent.size());
    assertThat(datagrams.duplicated()).isEqualTo(sent.size());
    assertThat(datagrams.lost()).isZero();
    assertThat(heard.told(AgentChange.RESTART)).isEmpty();
  }

  @Test
  void openVSwitchsPoolTellsNothing() throws IOException {
    DataSourceHealth bridge = heard(FLOODS).tracker("10.99.0.11/0").dataSource(2, 1000);

    assertThat(bridge.samplingRate()).isEqualTo(50);
    assertThat(bridge.pool()).isEqualTo(PoolInformation.NONE);
    assertThat(bridge.effectiveSamplingRate()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_leafspine_mix",
        "b_dns_amp_flood",
        "c_scan_icmp_unreach",
        "d_square_wave",
        "e_steady_drop",
        "f_hsflowd_host",
        "g_v6_vlan_tunnels",
        "h_many_flows",
        "j_systemd_entities",
        "l_pmacctd_sfprobe"
      })
  void recordingsWithoutLossesHaveNone(String name) throws IOException {
    HeardAgents heard = heard(shared(name));

    assertThat(sum(last(heard).map(AgentHealth::datagrams)).lost()).isZero();
    assertThat(heard.told(AgentChange.RESTART)).isEmpty();
    assertThat(dataSources(heard))
        .allMatch(source -> source.flowSamples().lost() + source.counterSamples().lost() == 0);
  }

  @Test
  void hsflowdCountsItsPoolAndIsPolledAsConfigured() throws IOException {
    HeardAgents heard = heard(shared("f_hsflowd_host"));

    DataSourceHealth host = heard.tracker("10.99.0.104/100000").dataSource(0, 3);
    assertThat(host.samplingRate()).isEqualTo(20);
    assertThat(host.pool()).isEqualTo(PoolInformation.INFORMATIVE);
    assertThat(host.effectiveSamplingRate()).isCloseTo(20, within(4.0));
    assertThat(host.pollingSeconds()).isCloseTo(5, within(0.3));
  }

  @Test
  void fivePercentOfALargeRecordingAreReportedAsSuch() throws IOException {
    assertFivePercentLost(datagrams(shared("h_many_flows")), 1);
  }

  private static Path shared(String name) {
    Optional<Path> captures = Captures.directory();
    assumeTrue(captures.isPresent(), "the large captures are not here");
    return captures.get().resolve("agents").resolve(name).resolve("sflow.pcap");
  }
}
