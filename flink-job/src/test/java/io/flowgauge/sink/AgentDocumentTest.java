package io.flowgauge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.counter.AgentChange;
import io.flowgauge.counter.AgentHealth;
import io.flowgauge.counter.AgentNumbering;
import io.flowgauge.counter.DataSourceHealth;
import io.flowgauge.counter.PoolInformation;
import io.flowgauge.counter.SequenceCounts;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentDocumentTest {
  private static final byte[] AGENT = {10, 99, 0, 11};
  private static final long TIME = 1_795_315_560_000L;
  private static final SequenceCounts NOTHING = new SequenceCounts(0, 0, 0, 0, true);
  private static final SequenceCounts SOME = new SequenceCounts(950, 50, 7, 3, true);

  private static final DataSourceHealth SAMPLED =
      new DataSourceHealth(
          2,
          1000,
          SOME,
          NOTHING,
          NOTHING,
          4,
          0,
          50,
          0,
          49.98765,
          52.6186,
          PoolInformation.INFORMATIVE,
          20.0006,
          TIME - 1);

  private static AgentHealth health(
      AgentChange change, int part, int parts, DataSourceHealth... sources) {
    return new AgentHealth(
        AGENT,
        0,
        change,
        TIME,
        part,
        parts,
        TIME - 60_000,
        TIME - 1,
        123_456,
        2,
        AgentNumbering.COUNTED,
        0,
        SOME,
        new SequenceCounts(95, 5, 0, 0, true),
        sources);
  }

  private static JsonNode json(AgentHealth health) throws IOException {
    return new ObjectMapper()
        .readTree(Contract.json(OutputTopic.AGENTS, new AgentDocument().map(health)));
  }

  @Test
  void anIntervalSaysAllThatIsKnown() throws IOException {
    JsonNode json = json(health(AgentChange.INTERVAL, 1, 1, SAMPLED));

    assertThat(json)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"id": "10.99.0.11/0/2026-11-22T02:46:00.000Z", "time": "2026-11-22T02:46:00.000Z",
                     "agent": "10.99.0.11", "subAgent": 0, "why": "interval",
                     "firstSeen": "2026-11-22T02:45:00.000Z", "lastSeen": "2026-11-22T02:45:59.999Z",
                     "uptimeSeconds": 123.456, "restarts": 2, "numbering": "counted",
                     "datagrams": {"expected": 1000, "received": 950, "lost": 50, "duplicated": 7,
                       "outOfOrder": 3, "lostPercent": 5.0},
                     "interval": {"datagrams": {"expected": 100, "received": 95, "lost": 5,
                       "duplicated": 0, "outOfOrder": 0, "lostPercent": 5.0}},
                     "dataSources": [{"dataSource": "2.1000",
                       "flowSamples": {"expected": 1000, "received": 950, "lost": 50, "duplicated": 7,
                         "outOfOrder": 3, "lostPercent": 5.0},
                       "agentDrops": 4, "samplingRate": 50, "effectiveSamplingRate": 49.988,
                       "collectedSamplingRate": 52.619, "poolInformative": true,
                       "pollingSeconds": 20.001, "lastSeen": "2026-11-22T02:45:59.999Z"}]}
                    """));
  }

  @ParameterizedTest
  @EnumSource(AgentChange.class)
  void everyChangeKeepsTheContract(AgentChange change) throws IOException {
    JsonNode json = json(health(change, 1, 1));

    assertThat(json.get("id").asText())
        .isEqualTo(
            "10.99.0.11/0/2026-11-22T02:46:00.000Z"
                + (change == AgentChange.INTERVAL ? "" : "/" + change.text()));
    assertThat(json.has("interval")).isEqualTo(change == AgentChange.INTERVAL);
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws IOException {
    DataSourceHealth polled =
        new DataSourceHealth(
            0,
            0xFFFF_FFFF,
            NOTHING,
            new SequenceCounts(1, 0, 0, 0, true),
            NOTHING,
            0,
            0,
            0,
            0,
            Double.NaN,
            Double.NaN,
            PoolInformation.UNKNOWN,
            Double.NaN,
            TIME);

    JsonNode source = json(health(AgentChange.INTERVAL, 1, 1, polled)).get("dataSources").get(0);

    assertThat(source.fieldNames())
        .toIterable()
        .containsExactly("dataSource", "counterSamples", "lastSeen");
    assertThat(source.get("dataSource").asText()).isEqualTo("4294967295");
  }

  @Test
  void numbersThatTellNothingGiveNoCountsOfLosses() throws IOException {
    AgentHealth shared =
        new AgentHealth(
            new byte[0],
            -1,
            AgentChange.INTERVAL,
            TIME,
            1,
            1,
            TIME,
            TIME,
            0,
            0,
            AgentNumbering.SHARED,
            17,
            new SequenceCounts(5, 1, 1, 1, false),
            new SequenceCounts(5, 1, 1, 1, false),
            new DataSourceHealth[0]);

    JsonNode json = json(shared);

    assertThat(json.get("datagrams").toString()).isEqualTo("{\"received\":5}");
    assertThat(json.get("numbering").asText()).isEqualTo("shared");
    assertThat(json.get("agent").asText()).isEqualTo("0.0.0.0");
    assertThat(json.get("subAgent").asLong()).isEqualTo(4_294_967_295L);
    assertThat(json.get("untrackedSamples").asLong()).isEqualTo(17);
  }

  @Test
  void theLargestPartFitsIntoAKafkaRecord() {
    SequenceCounts most =
        new SequenceCounts(
            Long.MAX_VALUE / 3, Long.MAX_VALUE / 3, Long.MAX_VALUE, Long.MAX_VALUE, true);
    DataSourceHealth[] sources = new DataSourceHealth[1000];
    Arrays.fill(
        sources,
        new DataSourceHealth(
            -1,
            -1,
            most,
            most,
            most,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            0xFFFF_FFFFL,
            0xFFFF_FFFFL,
            1e9 / 3,
            1e9 / 3,
            PoolInformation.INFORMATIVE,
            1e9 / 3,
            TIME));

    Document document = new AgentDocument().map(health(AgentChange.INTERVAL, 12, 12, sources));

    assertThat(document.json()).hasSizeLessThan(1_000_000);
    assertThat(document.id()).isEqualTo("10.99.0.11/0/2026-11-22T02:46:00.000Z/interval/12");
    assertThat(document.partitionKey()).isEqualTo("10.99.0.11");
  }
}
