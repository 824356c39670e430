package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricNameTest {
  @Test
  void everyMetricOfTheJobKeepsItsNameAndHasNoOthers() {
    Set<String> exposed = new HashSet<>();
    for (String metric : KnownMetrics.names()) {
      assertThat(MetricName.exposed(metric)).isEqualTo("sflow_" + metric);
      exposed.add("sflow_" + metric);
    }

    for (AgentMetric health : AgentMetric.values()) {
      assertThat(exposed).doesNotContain(health.metricName(), Points.family(health.metricName()));
    }
  }

  @Test
  void everyMetricOfTheJobIsAsPrometheusWantsIt() throws Exception {
    ExpositionText scrape = ExpositionText.parse(allMetrics());

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.names()).hasSizeGreaterThan(KnownMetrics.names().size());
    assertThat(scrape.family("sflow_mem_total").type).isEqualTo("untyped");
    assertThat(scrape.family("sflow_mem_free").type).isEqualTo("gauge");
  }

  @Test
  void promtoolHasNothingToSayOfAnyMetricOfTheJob() throws Exception {
    Promtool.assumeInstalled();

    assertThat(Promtool.checkMetrics(allMetrics())).isEqualTo(new Promtool.Verdict(0, ""));
  }

  private static String allMetrics() {
    StringBuilder metrics = new StringBuilder();
    for (String name : KnownMetrics.names()) {
      metrics.append(metrics.isEmpty() ? "" : ",").append("'").append(name).append("':1");
    }
    return new TestScoreboard().metrics("10.0.0.1/0/3", "'metrics':{" + metrics + "}").text();
  }
}
