package io.flowgauge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.counter.SourceMetrics;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {
  private static final long TIME = 1_795_312_805_123L;

  private static SourceMetrics metrics(
      String agent, int subAgent, String dataSource, int ordinal, long intervalMillis) {
    return new SourceMetrics(
        agent,
        subAgent,
        dataSource,
        TIME,
        ordinal,
        intervalMillis,
        new String[] {"host_name", "ifname"},
        new String[] {"leaf \"1\"", "eth0"},
        new String[] {"ifspeed", "ifinoctets", "ifinutilization", "temperature"},
        new double[] {10_000_000_000.0, 1234.5, 100.0 / 3, -0.25});
  }

  private static String json(SourceMetrics metrics) {
    return Contract.json(OutputTopic.METRICS, new MetricsDocument().map(metrics));
  }

  @Test
  void aSampleIsWrittenToTheByte() {
    assertThat(json(metrics("10.99.0.11", 0, "3", 1, 20_000)))
        .isEqualTo(
            """
            {"id":"10.99.0.11/0/3/2026-11-22T02:00:05.123Z","time":"2026-11-22T02:00:05.123Z",\
            "agent":"10.99.0.11","subAgent":0,"dataSource":"3","intervalSeconds":20.0,\
            "labels":{"host_name":"leaf \\"1\\"","ifname":"eth0"},\
            "metrics":{"ifspeed":10000000000,"ifinoctets":1234.5,"ifinutilization":33.333333,\
            "temperature":-0.25}}""");
  }

  @Test
  void theRecordIsKeyedByItsIdAndKeptWithItsAgent() {
    Document document = new MetricsDocument().map(metrics("fd00:99::1", -1, "2.1", 1, 0));

    assertThat(document.id()).isEqualTo("fd00:99::1/4294967295/2.1/2026-11-22T02:00:05.123Z");
    assertThat(document.partitionKey()).isEqualTo("fd00:99::1");
    assertThat(document.timeMillis()).isEqualTo(TIME);
  }

  @Test
  void aSampleThatBeginsAnewHasNoInterval() {
    assertThat(json(metrics("10.99.0.11", 7, "2.1", 1, 0))).doesNotContain("intervalSeconds");
  }

  @Test
  void furtherSamplesAtTheSameTimeAreCounted() {
    assertThat(json(metrics("10.99.0.11", 0, "room é", 2, 5004)))
        .contains("\"id\":\"10.99.0.11/0/room é/2026-11-22T02:00:05.123Z/2\"")
        .contains("\"intervalSeconds\":5.004");
  }
}
