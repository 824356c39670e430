package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentHealthTest {
  static final String HEALTHY =
      "'firstSeen':'2026-11-22T01:00:00.000Z','lastSeen':'2026-11-22T01:59:59.500Z','uptimeSeconds':123.4,"
          + "'restarts':2,'untrackedSamples':8,'datagrams':{'expected':1000,'received':950,'lost':50,'duplicated':3,'outOfOrder':4,"
          + "'lostPercent':5.0},'dataSources':[{'dataSource':'3',"
          + "'flowSamples':{'expected':100,'received':95,'lost':5,'duplicated':1,'outOfOrder':2},"
          + "'counterSamples':{'expected':10,'received':9,'lost':1,'duplicated':0,'outOfOrder':0},"
          + "'discardSamples':{'expected':7,'received':7,'lost':0,'duplicated':0,'outOfOrder':0},"
          + "'agentDrops':6,'discardDrops':9,'collectedSamplingRate':52.5,'samplingRate':50,'effectiveSamplingRate':50.1,'poolInformative':true,"
          + "'pollingSeconds':20.0,'lastSeen':'2026-11-22T01:59:58.000Z'}]";

  private static final String[] AGENT = {"agent", "10.0.0.1", "sub_agent", "0"};
  private static final String[] SOURCE = {"agent", "10.0.0.1", "datasource", "3", "sub_agent", "0"};

  private final TestScoreboard board = new TestScoreboard();

  @Test
  void everyMemberOfADocumentIsAMetric() {
    board.agent("10.0.0.1", HEALTHY);

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    for (AgentMetric metric : AgentMetric.values()) {
      assertThat(scrape.family(metric.metricName()).series)
          .as(metric.metricName())
          .hasSize(metric.of() == AgentMetric.Of.SAMPLES ? 3 : 1)
          .allSatisfy(
              (labels, value) ->
                  assertThat(labels.keySet())
                      .containsExactlyElementsOf(new TreeSet<>(metric.of().labels())));
    }
    assertThat(scrape.value("sflow_agent_datagrams_lost_total", AGENT)).isEqualTo(50);
    assertThat(scrape.value("sflow_agent_restarts_total", AGENT)).isEqualTo(2);
    assertThat(scrape.value("sflow_agent_uptime_seconds", AGENT)).isEqualTo(123.4);
    assertThat(scrape.value("sflow_agent_last_seen_timestamp_seconds", AGENT))
        .isEqualTo(TestScoreboard.START.toEpochMilli() / 1e3 - 0.5);
    assertThat(
            scrape.value(
                "sflow_datasource_samples_received_total",
                "agent",
                "10.0.0.1",
                "datasource",
                "3",
                "kind",
                "flow",
                "sub_agent",
                "0"))
        .isEqualTo(95);
    assertThat(scrape.value("sflow_datasource_effective_sampling_rate", SOURCE)).isEqualTo(50.1);
    assertThat(scrape.value("sflow_datasource_sample_pool_informative", SOURCE)).isEqualTo(1);
    assertThat(scrape.value("sflow_datasource_agent_drops_total", SOURCE)).isEqualTo(6);
    assertThat(scrape.family("sflow_agent_restarts_total").type).isEqualTo("counter");
    assertThat(scrape.value("flowgauge_exporter_agents")).isEqualTo(1);
  }

  @Test
  void kindsOfSamplesThatASourceDoesNotSendAreNoSeries() {
    board.agent("10.0.0.1", "'dataSources':[{'dataSource':'3','flowSamples':{'lost':0}}]");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.names()).doesNotContain("sflow_agent_uptime_seconds");
    assertThat(scrape.family("sflow_datasource_samples_lost_total").series.keySet())
        .extracting(labels -> labels.get("kind"))
        .containsExactly("flow");
  }

  @Test
  void aDocumentOfAChangeLeavesTheOtherDataSourcesAsTheyWere() {
    board.agent(
        "10.0.0.1",
        "'dataSources':[{'dataSource':'3','samplingRate':50},{'dataSource':'4','samplingRate':60}]");
    board.at(Duration.ofSeconds(3));
    board.agent("10.0.0.1", "'dataSources':[{'dataSource':'3','samplingRate':100}]");
    board.at(Duration.ofSeconds(4));
    board.agent("10.0.0.1", "'restarts':1");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.value("sflow_datasource_sampling_rate", SOURCE)).isEqualTo(100);
    assertThat(scrape.family("sflow_datasource_sampling_rate").series).hasSize(2);
    assertThat(scrape.value("flowgauge_exporter_series")).isEqualTo(4);
  }

  @Test
  void anAgentIsSilentFromWhenTheJobSaysSoUntilItIsHeardAgain() {
    board.agent("10.0.0.1", "'restarts':0");
    assertThat(board.scrape().value("sflow_agent_silent", AGENT)).isZero();

    board.at(Duration.ofMinutes(5));
    board.why("10.0.0.1", "silent");
    board.at(Duration.ofHours(5));
    assertThat(board.scrape().value("sflow_agent_silent", AGENT)).isEqualTo(1);

    board.why("10.0.0.1", "back");
    assertThat(board.scrape().value("sflow_agent_silent", AGENT)).isZero();
  }

  @Test
  void aTenthOfTheSeriesIsForAgentsThemselves() {
    TestScoreboard small = new TestScoreboard(null, 20);
    for (int source = 1; source <= 30; source++) {
      small.metrics("10.0.0.9/0/" + source, "'metrics':{'ifspeed':1}");
      small.agent("10.0.0.1", "'dataSources':[{'dataSource':'" + source + "','samplingRate':50}]");
    }
    small.why("10.0.0.2", "silent");

    ExpositionText scrape = small.scrape();
    assertThat(scrape.family("sflow_agent_silent").series).hasSize(2);
    assertThat(scrape.value("flowgauge_exporter_series")).isEqualTo(20);

    small.at(Duration.ofDays(2));
    assertThat(small.scrape().value("flowgauge_exporter_series")).isZero();
    small.metrics("10.0.0.9/0/1", "'metrics':{'a1':1,'a2':1,'a3':1,'a4':1,'a5':1,'a6':1}");
    assertThat(small.scrape().value("flowgauge_exporter_series")).isEqualTo(6);
  }

  @Test
  void aSilentAgentIsRememberedForADay() {
    board.agent("10.0.0.1", HEALTHY);

    board.at(Duration.ofHours(23));
    assertThat(board.scrape().names()).contains("sflow_agent_last_seen_timestamp_seconds");

    board.at(Duration.ofHours(24));
    ExpositionText scrape = board.scrape();
    assertThat(scrape.names()).doesNotContain("sflow_agent_last_seen_timestamp_seconds");
    assertThat(scrape.value("flowgauge_exporter_series")).isZero();
  }

  @Test
  void anOlderDocumentChangesNothing() {
    board.at(Duration.ofSeconds(10));
    board.agent("10.0.0.1", "'restarts':2");
    board.at(Duration.ZERO);
    board.agent("10.0.0.1", "'restarts':1");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.value("sflow_agent_restarts_total", AGENT)).isEqualTo(2);
    assertThat(
            scrape.value(
                "flowgauge_exporter_superseded_documents_total", "topic", "sflow.agents.v1"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'restarts':-1",
        "'restarts':'x'",
        "'lastSeen':'yesterday'",
        "'firstSeen':1",
        "'dataSources':{}",
        "'dataSources':[1]",
        "'dataSources':[{}]",
        "'uptimeSeconds':1e999",
      })
  void whatIsNoDocumentIsCountedAndPassedOver(String members) {
    board.agent("10.0.0.1", members);

    ExpositionText scrape = board.scrape();

    assertThat(
            scrape.value(
                "flowgauge_exporter_malformed_documents_total", "topic", "sflow.agents.v1"))
        .isEqualTo(1);
    assertThat(scrape.value("flowgauge_exporter_agents")).isZero();
  }
}
