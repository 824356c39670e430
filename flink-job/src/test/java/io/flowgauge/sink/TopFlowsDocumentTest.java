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
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.Total;
import io.flowgauge.table.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopFlowsDocumentTest {
  private static final long END = 1_795_312_780_000L;
  private static final byte[] EVERYWHERE = {};
  private static final byte[] PORT = hex("04 0A63000B 00000000 00000002 000003E8");
  private static final byte[] PAIR = hex("0A00010B 0A00010D");

  private static final Total TOTAL = new Total(8_000_000, 130, 0, new long[0]);

  private static FlowDefinition talkers(AggMode aggMode, FlowField... keys) {
    return new FlowDefinition("talkers", List.of(keys), FlowValue.BYTES, "", 5, 2, 10, aggMode);
  }

  private static FlowDefinition pairs(AggMode aggMode) {
    return talkers(aggMode, FlowField.IPSOURCE, FlowField.IPDESTINATION);
  }

  private static Ranking window(FlowDefinition definition, byte[] scope, RankedFlow... rows) {
    return window(FlowInForce.ofFile(definition), scope, rows);
  }

  private static Ranking window(FlowInForce flow, byte[] scope, RankedFlow... rows) {
    return new Ranking(
        flow.id(), flow.document(), scope, View.WINDOW, END - 10_000, END, 37, 0, TOTAL, rows);
  }

  private static Document document(Ranking ranking) {
    return new TopFlowsDocument().map(ranking);
  }

  private static String json(Ranking ranking) {
    return Contract.json(OutputTopic.TOP_FLOWS, document(ranking));
  }

  @Test
  void aWindowIsWrittenToTheByte() {
    FlowDefinition definition = pairs(AggMode.MAX);
    Ranking ranking =
        window(
            definition,
            EVERYWHERE,
            new RankedFlow(PAIR, PORT, 7_720_000, 772_000, 120, 0),
            new RankedFlow(hex("0A00010C 0A00010D"), PORT, 1518, 151.8, 1, 4554));

    assertThat(json(ranking))
        .isEqualTo(
            """
            {"id":"talkers/window/2026-11-22T01:59:40.000Z","definition":"talkers","view":"window",\
            "start":"2026-11-22T01:59:30.000Z","end":"2026-11-22T01:59:40.000Z",\
            "keys":["ipsource","ipdestination"],"value":"bytes","aggMode":"max","flows":37,\
            "total":{"value":8000000,"perSecond":800000.0,"samples":130.0},\
            "other":{"value":278482,"perSecond":27848.2,"samples":9.0},"rows":[\
            {"rank":1,"flowKey":"10.0.1.11,10.0.1.13",\
            "key":{"ipsource":"10.0.1.11","ipdestination":"10.0.1.13"},\
            "value":7720000,"perSecond":772000.0,"samples":120.0,"errorPercent":17.9,\
            "agent":"10.99.0.11","dataSource":"2.1000"},\
            {"rank":2,"flowKey":"10.0.1.12,10.0.1.13",\
            "key":{"ipsource":"10.0.1.12","ipdestination":"10.0.1.13"},\
            "value":1518,"perSecond":151.8,"samples":1.0,"errorPercent":196.0,\
            "agent":"10.99.0.11","dataSource":"2.1000","undercountAtMost":4554}]}""");
  }

  @Test
  void theRecordIsKeyedByItsIdAndKeptWithItsDefinition() {
    FlowDefinition definition = pairs(AggMode.MAX);
    Document document =
        document(window(definition, EVERYWHERE, new RankedFlow(PAIR, PORT, 1, 0.1, 1, 0)));

    assertThat(document.id()).isEqualTo("talkers/window/2026-11-22T01:59:40.000Z");
    assertThat(document.partitionKey()).isEqualTo("talkers");
    assertThat(document.timeMillis()).isEqualTo(END);
  }

  @Test
  void aSmoothedRankingHasRatesAlone() {
    FlowDefinition definition = talkers(AggMode.SUM, FlowField.VLAN);
    Ranking ranking =
        new Ranking(
            definition.id(),
            FlowInForce.ofFile(definition).document(),
            EVERYWHERE,
            View.SMOOTHED,
            END - 1000,
            END,
            1,
            0,
            new Total(2000 * Total.PARTS, 3 * Total.PARTS, 0, new long[0]),
            new RankedFlow[] {new RankedFlow(hex("0064"), new byte[0], 0, 1234.56789, 2.0494, 0)});

    assertThat(json(ranking))
        .isEqualTo(
            """
            {"id":"talkers/smoothed/2026-11-22T01:59:40.000Z","definition":"talkers",\
            "view":"smoothed","start":"2026-11-22T01:59:39.000Z","end":"2026-11-22T01:59:40.000Z",\
            "keys":["vlan"],"value":"bytes","aggMode":"sum","flows":1,\
            "total":{"perSecond":2000.0,"samples":3.0},\
            "other":{"perSecond":765.432,"samples":1.0},"rows":[\
            {"rank":1,"flowKey":"100","key":{"vlan":"100"},"perSecond":1234.568,"samples":2.0,\
            "errorPercent":136.9}]}""");
  }

  @Test
  void anAgentsRankingNamesTheAgentOnce() {
    FlowDefinition definition = talkers(AggMode.AGENT, FlowField.VLAN);
    byte[] agent = hex("10 20010DB8000000000000000000000001");
    Document document =
        document(window(definition, agent, new RankedFlow(hex("0064"), agent, 10, 1, 1, 0)));

    assertThat(document.id()).isEqualTo("talkers/window/2026-11-22T01:59:40.000Z/2001:db8::1");
    assertThat(Contract.json(OutputTopic.TOP_FLOWS, document))
        .contains("\"end\":\"2026-11-22T01:59:40.000Z\",\"agent\":\"2001:db8::1\",\"keys\"")
        .containsOnlyOnce("\"agent\":")
        .doesNotContain("dataSource");
  }

  @Test
  void aTotalHasAnEmptyKey() {
    FlowDefinition definition = talkers(AggMode.SUM);

    assertThat(
            json(
                window(
                    definition, EVERYWHERE, new RankedFlow(new byte[0], new byte[0], 10, 1, 1, 0))))
        .contains("\"keys\":[]")
        .contains("\"flowKey\":\"\",\"key\":{},");
  }

  @Test
  void absurdValuesStayWithinTheContract() {
    FlowDefinition definition = talkers(AggMode.SUM, FlowField.VLAN);
    RankedFlow huge =
        new RankedFlow(
            hex("0064"),
            new byte[0],
            Long.MAX_VALUE,
            Long.MAX_VALUE / 10.0,
            Long.MAX_VALUE,
            Long.MAX_VALUE);
    RankedFlow faint = new RankedFlow(hex("0065"), new byte[0], 1, 0.1, 1e-20, 0);

    assertThat(json(window(definition, EVERYWHERE, huge, faint)))
        .contains("\"value\":9223372036854775807")
        .contains("\"undercountAtMost\":9223372036854775807")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void aDefinitionOfTheTopicIsToldWithItsVersion() {
    FlowInForce flow = new FlowInForce(pairs(AggMode.MAX), 17);

    assertThat(Contract.json(OutputTopic.TOP_FLOWS, document(window(flow, EVERYWHERE))))
        .contains("\"definition\":\"talkers\",\"version\":17,\"view\"");
  }

  private static FlowDefinition several(Aggregation first, Aggregation... more) {
    List<FlowValue> values = new ArrayList<>();
    values.add(new FlowValue(first, FlowMeasure.Plain.BYTES));
    for (Aggregation aggregation : more) {
      values.add(new FlowValue(aggregation, FlowMeasure.Plain.FRAMES));
    }
    return new FlowDefinition(
        "talkers",
        List.of(FlowField.VLAN),
        values,
        "",
        5,
        2,
        10,
        AggMode.SUM,
        false,
        ",",
        false,
        false,
        60);
  }

  private static String json(FlowDefinition definition, View view, Total total, RankedFlow row) {
    FlowInForce flow = FlowInForce.ofFile(definition);
    return json(
        new Ranking(
            flow.id(),
            flow.document(),
            EVERYWHERE,
            view,
            END - 1000,
            END,
            1,
            0,
            total,
            new RankedFlow[] {row}));
  }

  private static RankedFlow flow(long value, double perSecond, double... values) {
    return new RankedFlow(hex("0064"), EVERYWHERE, value, perSecond, 4, 0, values);
  }

  @Test
  void additionalValuesAreToldByName() {
    FlowDefinition definition =
        several(Aggregation.SUM, Aggregation.COUNT, Aggregation.SUM, Aggregation.AVG);

    assertThat(
            json(
                definition,
                View.WINDOW,
                new Total(100, 9, 30, new long[] {50}),
                flow(60, 6, 17, 40, 1.5)))
        .contains(
            """
            "total":{"value":100,"perSecond":10.0,"samples":9.0,"values":{"frames":50},"untold":30},\
            "other":{"value":40,"perSecond":4.0,"samples":5.0,"values":{"frames":10}},"rows":[\
            {"rank":1,"flowKey":"100","key":{"vlan":"100"},"value":60,"perSecond":6.0,"samples":4.0,\
            "errorPercent":98.0,"values":{"count:frames":17,"frames":40,"avg:frames":1.5}}]""");
  }

  @Test
  void aValueThatNoSampleHadIsLeftOut() {
    FlowDefinition definition = several(Aggregation.SUM, Aggregation.MIN);

    assertThat(
            json(definition, View.WINDOW, new Total(1, 1, 0, new long[0]), flow(1, 1, Double.NaN)))
        .doesNotContain("values", "NaN");
  }

  @Test
  void flowsThatAreNotRankedByASumHaveTheirValueInBothViews() {
    Total total = new Total(1 << 20, 9 << 16, 0, new long[0]);
    for (View view : View.values()) {
      assertThat(json(several(Aggregation.AVG), view, total, flow(0, 812.5)))
          .contains("\"value\":\"avg:bytes\"")
          .contains("\"value\":812.5,\"samples\":4.0,\"errorPercent\":98.0")
          .doesNotContain("perSecond");
      assertThat(json(several(Aggregation.COUNT), view, total, flow(0, 4000)))
          .contains("\"value\":4000,\"samples\":4.0,\"errorPercent\":3.2");
      assertThat(json(several(Aggregation.MAX), view, total, flow(0, 9)))
          .contains("\"value\":9,\"samples\":4.0}")
          .doesNotContain("errorPercent");
    }
  }

  @Test
  void otherIsNeverBelowZero() {
    assertThat(
            json(
                several(Aggregation.SUM),
                View.SMOOTHED,
                new Total(5 * Total.PARTS, Total.PARTS, 0, new long[0]),
                flow(0, 6)))
        .contains("\"other\":{\"perSecond\":0.0,\"samples\":0.0}");
  }
}
