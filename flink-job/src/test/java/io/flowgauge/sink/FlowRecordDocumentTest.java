package io.flowgauge.sink;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowMeasure;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.FlowRecord;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.RecordReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowRecordDocumentTest {
  private static final long START = 1_795_312_780_000L;
  private static final byte[] EVERYWHERE = {};
  private static final byte[] PORT = hex("04 0A63000B 00000000 00000002 000003E8");
  private static final byte[] AGENT = hex("04 0A63000C");

  private static FlowDefinition definition(AggMode mode, FlowValue... values) {
    return new FlowDefinition(
        "talkers",
        List.of(FlowField.IPSOURCE),
        List.of(values),
        "",
        5,
        2,
        10,
        mode,
        false,
        ",",
        true,
        false,
        60);
  }

  private static Document document(
      FlowDefinition definition, byte[] scope, RecordReason why, RankedFlow flow) {
    FlowInForce inForce = new FlowInForce(definition, 17);
    return new FlowRecordDocument()
        .map(
            new FlowRecord(
                inForce.id(), inForce.document(), scope, START, START + 5000, why, flow));
  }

  private static RankedFlow flow(byte[] origin, long value, double... values) {
    return new RankedFlow(hex("0A00010B"), origin, value, value / 5.0, 100, 0, values);
  }

  @Test
  void aRecordIsWrittenToTheByte() {
    FlowDefinition definition =
        definition(
            AggMode.MAX,
            FlowValue.BYTES,
            FlowValue.FRAMES,
            new FlowValue(Aggregation.AVG, FlowMeasure.Plain.BYTES),
            new FlowValue(Aggregation.MIN, FlowMeasure.Plain.BYTES));
    Document document =
        document(
            definition,
            EVERYWHERE,
            RecordReason.IDLE,
            flow(PORT, 7_720_000, 5000, 1544.25, Double.NaN));

    assertThat(document.id()).matches("[0-9a-f]{32}");
    assertThat(document.partitionKey()).isEqualTo("talkers");
    assertThat(document.timeMillis()).isEqualTo(START + 5000);
    assertThat(Contract.json(OutputTopic.FLOWS, document))
        .isEqualTo(
            "{\"id\":\""
                + document.id()
                + """
                ","definition":"talkers","version":17,"flowKey":"10.0.1.11","key":{"ipsource":"10.0.1.11"},\
                "agent":"10.99.0.11","dataSource":"2.1000",\
                "start":"2026-11-22T01:59:40.000Z","end":"2026-11-22T01:59:45.000Z","why":"idle",\
                "unit":"bytes","value":7720000,"samples":100.0,"errorPercent":19.6,\
                "values":{"frames":5000,"avg:bytes":1544.25}}""");
  }

  @Test
  void anAgentsFlowNamesTheAgent() {
    FlowDefinition definition = definition(AggMode.AGENT, FlowValue.FRAMES);

    assertThat(
            Contract.json(
                OutputTopic.FLOWS,
                document(definition, AGENT, RecordReason.ACTIVE_TIMEOUT, flow(AGENT, 1))))
        .contains("\"agent\":\"10.99.0.12\"", "\"why\":\"active-timeout\"")
        .doesNotContain("dataSource");
  }

  @Test
  void aSumOfAllDataSourcesNamesNone() {
    FlowDefinition definition = definition(AggMode.SUM, FlowValue.FRAMES);

    assertThat(
            Contract.json(
                OutputTopic.FLOWS,
                document(definition, EVERYWHERE, RecordReason.EVICTED, flow(EVERYWHERE, 1))))
        .doesNotContain("agent", "dataSource");
  }

  @Test
  void aRecordOfWhatIsNoSumHasItsValue() {
    FlowDefinition definition =
        definition(AggMode.SUM, new FlowValue(Aggregation.MAX, FlowMeasure.Plain.BYTES));
    RankedFlow flow = new RankedFlow(hex("0A00010B"), EVERYWHERE, 0, 1500, 100, 0);

    assertThat(
            Contract.json(
                OutputTopic.FLOWS, document(definition, EVERYWHERE, RecordReason.END, flow)))
        .contains("\"unit\":\"max:bytes\",\"value\":1500,\"samples\":100.0}");
  }

  @Test
  void theIdFollowsFromDefinitionKeyAgentStartAndReason() {
    FlowDefinition sum = definition(AggMode.SUM, FlowValue.FRAMES);
    FlowDefinition agent = definition(AggMode.AGENT, FlowValue.FRAMES);
    List<String> ids = new ArrayList<>();
    ids.add(document(sum, EVERYWHERE, RecordReason.IDLE, flow(EVERYWHERE, 1)).id());
    ids.add(document(sum, EVERYWHERE, RecordReason.END, flow(EVERYWHERE, 1)).id());
    ids.add(document(agent, AGENT, RecordReason.IDLE, flow(AGENT, 1)).id());
    ids.add(document(agent, hex("04 0A63000D"), RecordReason.IDLE, flow(AGENT, 1)).id());

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(document(sum, EVERYWHERE, RecordReason.IDLE, flow(EVERYWHERE, 99)).id())
        .as("whatever it tells")
        .isEqualTo(ids.get(0));
  }
}
