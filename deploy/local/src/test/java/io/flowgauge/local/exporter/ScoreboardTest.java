package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreboardTest {
  private static final String REFUSED = "flowgauge_exporter_refused_values_total";

  private static final String[] SOURCE = {"agent", "10.0.0.1", "datasource", "3"};

  private final TestScoreboard board = new TestScoreboard();

  @Test
  void aMetricIsASeriesOfItsDataSource() {
    board.metrics(
        "10.99.0.11/0/3",
        "'intervalSeconds':20.0,'labels':{'ifname':'eth0','host_name':'leaf1','os_name':'linux'},"
            + "'metrics':{'ifinoctets':1234.5,'ifspeed':10000000000}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    String[] labels = {"agent", "10.99.0.11", "datasource", "3", "host", "leaf1", "ifname", "eth0"};
    assertThat(scrape.value("sflow_ifinoctets", labels)).isEqualTo(1234.5);
    assertThat(scrape.value("sflow_ifspeed", labels)).isEqualTo(1e10);
    assertThat(scrape.family("sflow_ifspeed").type).isEqualTo("gauge");
    assertThat(scrape.value("flowgauge_exporter_series")).isEqualTo(2);
    assertThat(scrape.value("flowgauge_exporter_datasources")).isEqualTo(1);
  }

  @Test
  void aLaterSampleChangesWhatItHoldsAndTheRestEndsByItself() {
    board.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifinoctets':1,'ifinerrors':2}");
    board.at(Duration.ofSeconds(20));
    board.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifspeed':7,'ifinoctets':5}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.value("sflow_ifinoctets", SOURCE)).isEqualTo(5);
    assertThat(scrape.value("sflow_ifspeed", SOURCE)).isEqualTo(7);
    assertThat(scrape.value("sflow_ifinerrors", SOURCE)).isEqualTo(2);
    assertThat(scrape.value("flowgauge_exporter_series")).isEqualTo(3);

    board.at(Duration.ofSeconds(100));
    scrape = board.scrape();
    assertThat(scrape.names())
        .contains("sflow_ifinoctets", "sflow_ifspeed")
        .doesNotContain("sflow_ifinerrors");
    assertThat(scrape.value("flowgauge_exporter_series")).isEqualTo(2);
  }

  @Test
  void ratesFromBeforeARestartAreOver() {
    board.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifinoctets':1,'ifspeed':1}");
    board.at(Duration.ofSeconds(20));
    board.metrics("10.0.0.1/0/3", "'metrics':{'ifspeed':1}");

    assertThat(board.scrape().names()).contains("sflow_ifspeed").doesNotContain("sflow_ifinoctets");
  }

  @Test
  void samplesAtOneTimeGoOnFromOneAnother() {
    board.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifinoctets':1,'old':1}");
    board.at(Duration.ofSeconds(20));
    board.metrics("10.0.0.1/0/3", "'metrics':{'ifspeed':1}");
    board.metrics("10.0.0.1/0/3", "'metrics':{'eth_fcserrors':2}");
    assertThat(board.scrape().names())
        .contains("sflow_ifspeed", "sflow_eth_fcserrors")
        .doesNotContain("sflow_ifinoctets", "sflow_old");

    board.at(Duration.ofSeconds(40));
    board.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifinoctets':5}");
    board.metrics("10.0.0.1/0/3", "'metrics':{'eth_fcserrors':7}");
    ExpositionText scrape = board.scrape();
    assertThat(scrape.value("sflow_ifinoctets", SOURCE)).isEqualTo(5);
    assertThat(scrape.value("sflow_eth_fcserrors", SOURCE)).isEqualTo(7);
    assertThat(scrape.value("sflow_ifspeed", SOURCE)).isEqualTo(1);
  }

  @Test
  void anOlderDocumentChangesNothing() {
    board.at(Duration.ofSeconds(20));
    board.metrics("10.0.0.1/0/3", "'metrics':{'ifinoctets':5}");
    board.at(Duration.ZERO);
    board.metrics("10.0.0.1/0/3", "'metrics':{'ifinoctets':1}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.value("sflow_ifinoctets", "agent", "10.0.0.1", "datasource", "3"))
        .isEqualTo(5);
    assertThat(
            scrape.value(
                "flowgauge_exporter_superseded_documents_total", "topic", "sflow.metrics.v1"))
        .isEqualTo(1);
  }

  @Test
  void allSeriesOfAMetricHaveTheSameLabels() {
    board.metrics("10.0.0.1/0/3", "'labels':{'ifname':'eth0'},'metrics':{'ifinoctets':1}");
    board.metrics("10.0.0.2/0/3", "'labels':{'host_name':'b'},'metrics':{'ifinoctets':2}");
    board.metrics(
        "10.0.0.3/0/3.1",
        "'labels':{'vir_host_name':'vm','k8s_name':'pod','k8s_namespace':'ns','swarm_name':'s'},"
            + "'metrics':{'vir_mem_memory':3}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.family("sflow_ifinoctets").series)
        .containsOnlyKeys(
            Map.of("agent", "10.0.0.1", "datasource", "3", "host", "", "ifname", "eth0"),
            Map.of("agent", "10.0.0.2", "datasource", "3", "host", "b", "ifname", ""));
    assertThat(scrape.family("sflow_vir_mem_memory").series)
        .containsOnlyKeys(
            Map.of(
                "agent",
                "10.0.0.3",
                "datasource",
                "3.1",
                "vir_host",
                "vm",
                "k8s_name",
                "pod",
                "k8s_namespace",
                "ns",
                "swarm_name",
                "s"));
  }

  @Test
  void labelsMayHoldAnything() {
    board.metrics(
        "10.0.0.1/0/3", "'labels':{'ifname':'a\\\\b\\u0022c\\nd}e é'},'metrics':{'ifinoctets':1}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(
            scrape.value(
                "sflow_ifinoctets",
                "agent",
                "10.0.0.1",
                "datasource",
                "3",
                "ifname",
                "a\\b\"c\nd}e é"))
        .isEqualTo(1);
  }

  @Test
  void theStatusOfAnInterfaceIsOneOrZero() {
    board.metrics(
        "10.0.0.1/0/3", "'labels':{'ifadminstatus':'up','ifoperstatus':'down'},'metrics':{}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.value("sflow_ifadminstatus", "agent", "10.0.0.1", "datasource", "3"))
        .isEqualTo(1);
    assertThat(scrape.value("sflow_ifoperstatus", "agent", "10.0.0.1", "datasource", "3")).isZero();
  }

  @Test
  void aSilentDataSourceEndsAfterFiveIntervals() {
    board.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifinoctets':1}");
    board.metrics("10.0.0.2/0/3", "'intervalSeconds':30,'metrics':{'ifinoctets':1}");

    board.at(Duration.ofMillis(99_999));
    assertThat(board.scrape().family("sflow_ifinoctets").series).hasSize(2);

    board.at(Duration.ofSeconds(100));
    assertThat(board.scrape().family("sflow_ifinoctets").series).hasSize(1);

    board.at(Duration.ofSeconds(150));
    ExpositionText scrape = board.scrape();
    assertThat(scrape.names()).doesNotContain("sflow_ifinoctets");
    assertThat(scrape.value("flowgauge_exporter_expired_datasources_total")).isEqualTo(2);
    assertThat(scrape.value("flowgauge_exporter_series")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "12, 60", "20, 100", "360, 1800", "86400, 1800", "0, 300"})
  void fiveIntervalsAreBoundedOnBothSides(double interval, long seconds) {
    assertThat(new Expiry(null).keepMillis(interval)).isEqualTo(seconds * 1000);
  }

  @Test
  void aRestartDoesNotForgetTheInterval() {
    board.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifinoctets':1}");
    board.at(Duration.ofSeconds(20));
    board.metrics("10.0.0.1/0/3", "'metrics':{'ifspeed':1}");

    board.at(Duration.ofMinutes(2));

    assertThat(board.scrape().value("flowgauge_exporter_series")).isZero();
  }

  @Test
  void aTimeCanBeSetInPlaceOfFiveIntervals() {
    TestScoreboard fixed = new TestScoreboard(Duration.ofMinutes(10), 1000);
    fixed.metrics("10.0.0.1/0/3", "'intervalSeconds':20,'metrics':{'ifinoctets':1}");

    fixed.at(Duration.ofSeconds(599));
    assertThat(fixed.scrape().names()).contains("sflow_ifinoctets");
    fixed.at(Duration.ofMinutes(10));
    assertThat(fixed.scrape().names()).doesNotContain("sflow_ifinoctets");
  }

  @Test
  void whatIsTooOldWhenItComesIsNoSeries() {
    String old = "'id':'x','time':'2026-11-22T01:00:00.000Z','agent':'10.0.0.1','subAgent':0";
    board.record(
        DocumentTopic.METRICS, "{" + old + ",'dataSource':'3','metrics':{'ifinoctets':1}}");

    assertThat(board.scrape().names()).doesNotContain("sflow_ifinoctets");
  }

  @Test
  void twoSubAgentsWithOneDataSourceAreToldOnce() {
    board.metrics("10.0.0.1/100000/3", "'metrics':{'ifinoctets':2,'ifspeed':3}");
    board.metrics("10.0.0.1/0/3", "'labels':{'ifname':'eth0'},'metrics':{'ifinoctets':1}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.family("sflow_ifinoctets").series.values()).containsExactly(1.0);
    assertThat(scrape.family("sflow_ifspeed").series.values()).containsExactly(3.0);
  }

  @Test
  void seriesAreBoundedAndWhatIsRefusedIsCounted() {
    TestScoreboard small = new TestScoreboard(null, 3);
    small.metrics("10.0.0.1/0/1", "'metrics':{'a':1,'b':1}");
    small.metrics("10.0.0.1/0/2", "'metrics':{'a':1,'b':1}");
    small.metrics("10.0.0.1/0/3", "'metrics':{'a':1}");
    small.metrics("10.0.0.1/0/1", "'intervalSeconds':1,'metrics':{'a':2,'b':2,'c':2}");
    small.agent("10.0.0.1", "'restarts':0");

    ExpositionText scrape = small.scrape();

    assertThat(scrape.value("flowgauge_exporter_series")).isEqualTo(3);
    assertThat(scrape.family("sflow_a").series.values()).containsExactlyInAnyOrder(2.0, 1.0);
    assertThat(scrape.value(REFUSED, "reason", "too-many-series")).isEqualTo(5);

    small.at(Duration.ofHours(1));
    assertThat(small.scrape().value("flowgauge_exporter_series")).isZero();
    small.metrics("10.0.0.1/0/9", "'metrics':{'a':1,'b':1,'c':1}");
    assertThat(small.scrape().value("flowgauge_exporter_series")).isEqualTo(3);
  }

  @Test
  void namesThatAgentsInventAreMadeValid() {
    board.metrics("10.0.0.1/0/app", "'metrics':{'queue.depth of-é':7}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.value("sflow_queue_depth_of__", "agent", "10.0.0.1", "datasource", "app"))
        .isEqualTo(7);
  }

  @Test
  void ofNamesThatBecomeOneTheUnchangedHasIt() {
    board.metrics("10.0.0.1/0/app", "'metrics':{'a.b':1}");
    board.metrics("10.0.0.2/0/app", "'metrics':{'a_b':2}");
    board.metrics("10.0.0.3/0/app", "'metrics':{'a-b':3}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.family("sflow_a_b").series.values()).containsExactly(2.0);
    assertThat(scrape.value(REFUSED, "reason", "name-taken")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a.b':1,'a-b':2", "'a-b':2,'a.b':1"})
  void whichOfTwoChangedNamesIsKeptDoesNotDependOnTheOrder(String metrics) {
    board.metrics("10.0.0.1/0/app", "'metrics':{" + metrics + "}");

    assertThat(board.scrape().family("sflow_a_b").series.values()).containsExactly(2.0);
  }

  @Test
  void noMetricOfAnAgentIsTakenForItsHealth() {
    board.metrics("10.0.0.1/0/app", "'metrics':{'agent_restarts_total':9,'agent_restarts':9}");
    board.agent("10.0.0.1", "'restarts':1");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.family("sflow_agent_restarts_total").series.values()).containsExactly(1.0);
    assertThat(scrape.names()).doesNotContain("sflow_agent_restarts");
    assertThat(scrape.value(REFUSED, "reason", "name-taken")).isEqualTo(2);
  }

  @Test
  void namesAreBoundedAndThoseOutOfUseAreForgotten() {
    TestScoreboard roomy = new TestScoreboard(null, 100_000);
    StringBuilder metrics = new StringBuilder("'a':1");
    for (int j = 0; j < MetricNames.MOST + 10; j++) {
      metrics.append(",'n").append(j).append("':1");
    }
    roomy.metrics("10.0.0.1/0/app", "'metrics':{" + metrics + "}");

    assertThat(roomy.scrape().value(REFUSED, "reason", "too-many-names")).isEqualTo(11);
    roomy.at(Duration.ofHours(1));
    roomy.scrape();
    roomy.metrics("10.0.0.1/0/app", "'metrics':{'new':1}");
    assertThat(roomy.scrape().names()).contains("sflow_new");
  }

  @Test
  void aValueThatIsNoNumberIsRefusedAlone() {
    board.metrics("10.0.0.1/0/3", "'metrics':{'a':1,'b':'x','c':1e999,'d':null}");

    ExpositionText scrape = board.scrape();

    assertThat(scrape.names()).contains("sflow_a").doesNotContain("sflow_b", "sflow_c", "sflow_d");
    assertThat(scrape.value(REFUSED, "reason", "not-a-number")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{'agent':'a','dataSource':'3','metrics':{}}",
        "{'time':'now','agent':'a','dataSource':'3','metrics':{}}",
        "{'time':'2026-11-22T02:00:00Z','dataSource':'3','metrics':{}}",
        "{'time':'2026-11-22T02:00:00Z','agent':'a','metrics':{}}",
        "{'time':'2026-11-22T02:00:00Z','agent':'a','dataSource':'3'}",
        "{'time':'2026-11-22T02:00:00Z','agent':'a','dataSource':'3','metrics':[]}",
        "{'time':'2026-11-22T02:00:00Z','agent':'a','dataSource':'3','labels':1,'metrics':{}}",
        "{'time':'2026-11-22T02:00:00Z','agent':'a','dataSource':'3','intervalSeconds':'x','metrics':{}}",
      })
  void whatIsNoDocumentIsCountedAndPassedOver(String text) {
    board.record(DocumentTopic.METRICS, text);

    assertThat(
            board
                .scrape()
                .value("flowgauge_exporter_malformed_documents_total", "topic", "sflow.metrics.v1"))
        .isEqualTo(1);
  }

  @Test
  void everythingOfItsOwnIsThereFromTheBeginning() {
    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.names())
        .containsExactlyInAnyOrder(
            Arrays.stream(ExporterMetric.values())
                .map(ExporterMetric::metricName)
                .toArray(String[]::new));
    for (ExporterMetric metric : ExporterMetric.values()) {
      assertThat(scrape.family(metric.metricName()).series.keySet().iterator().next().keySet())
          .as(metric.metricName())
          .containsExactlyElementsOf(metric.labels());
    }
  }
}
