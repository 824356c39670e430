package io.flowgauge.sink;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.detect.Finding;
import io.flowgauge.event.Event;
import io.flowgauge.event.EventPhase;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.RankedFlow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDocumentTest {
  private static final long TICK = 1_795_312_779;
  private static final String ID = "c4457bf5c6b332d1ee3c1647a730e718";
  private static final byte[] PORT = hex("04 0A63000B 00000000 00000002 000003E8");
  private static final FlowDefinition REFLECTION =
      definition(FlowField.IPDESTINATION, FlowField.UDPSOURCEPORT);

  private static FlowDefinition definition(FlowField... keys) {
    return new FlowDefinition(
        "udp_reflection", List.of(keys), FlowValue.FRAMES, "", 5, 2, 10, AggMode.MAX);
  }

  private static Event event(EventPhase phase, long tick, double limit, double rate, double peak) {
    return event(REFLECTION, hex("0A00010D 0035"), PORT, phase, tick, limit, rate, peak);
  }

  private static Event event(
      FlowDefinition definition,
      byte[] key,
      byte[] origin,
      EventPhase phase,
      long tick,
      double limit,
      double rate,
      double peak) {
    return event(definition, key, origin, phase, tick, limit, rate, peak, false);
  }

  private static Event event(
      FlowDefinition definition,
      byte[] key,
      byte[] origin,
      EventPhase phase,
      long tick,
      double limit,
      double rate,
      double peak,
      boolean ends) {
    Finding last =
        new Finding(
            "udp_reflection_attack",
            definition.id(),
            FlowInForce.ofFile(definition).document(),
            "/x",
            TICK + 1,
            limit,
            2,
            new RankedFlow(key, origin, 0, rate, 188, 0),
            ends);
    return new Event(ID, phase, (tick + 1) * 1000, (TICK + 1) * 1000, last, peak, TICK + 1);
  }

  private static Document document(Event event) {
    return new EventDocument().map(event);
  }

  @Test
  void anOpeningIsWrittenToTheByte() {
    Document document = document(event(EventPhase.OPEN, TICK, 100, 4712, 4712));

    assertThat(Contract.json(OutputTopic.EVENTS, document))
        .isEqualTo(
            """
            {"id":"c4457bf5c6b332d1ee3c1647a730e718/open",\
            "event":"c4457bf5c6b332d1ee3c1647a730e718","phase":"open","kind":"threshold",\
            "detector":"udp_reflection_attack","definition":"udp_reflection",\
            "flowKey":"10.0.1.13,53","key":{"ipdestination":"10.0.1.13","udpsourceport":"53"},\
            "agent":"10.99.0.11","dataSource":"2.1000","time":"2026-11-22T01:59:40.000Z",\
            "openedAt":"2026-11-22T01:59:40.000Z","lastAbove":"2026-11-22T01:59:41.000Z",\
            "value":4712.0,"threshold":100.0,"unit":"frames/s","peak":4712.0,\
            "peakAt":"2026-11-22T01:59:41.000Z","samples":188.0,"errorPercent":14.3,\
            "message":"udp_reflection 10.0.1.13,53: 4712 frames/s exceeds 100 frames/s"}""");
    assertThat(document.id()).isEqualTo(ID + "/open");
    assertThat(document.partitionKey()).isEqualTo(ID);
    assertThat(document.timeMillis()).isEqualTo((TICK + 1) * 1000);
  }

  @Test
  void anUpdatesIdSaysWhen() {
    Document document = document(event(EventPhase.UPDATE, TICK + 10, 100, 200, 4712));

    assertThat(document.id()).isEqualTo(ID + "/update/2026-11-22T01:59:50.000Z");
    assertThat(Contract.json(OutputTopic.EVENTS, document)).contains("\"phase\":\"update\"");
  }

  @Test
  void aCloseSaysWhenAndHowItWas() {
    Document document = document(event(EventPhase.CLOSE, TICK + 30, 100, 104.2, 4800.4));

    assertThat(document.id()).isEqualTo(ID + "/close");
    assertThat(Contract.json(OutputTopic.EVENTS, document))
        .contains("\"closedAt\":\"2026-11-22T02:00:10.000Z\"")
        .contains(
            "\"message\":\"udp_reflection 10.0.1.13,53: no longer above 100 frames/s after 30 s;"
                + " peak 4800 frames/s\"");
  }

  @Test
  void aCloseSaysWhenItsDefinitionIsNotInForceAnyMore() {
    Event event =
        event(
            REFLECTION,
            hex("0A00010D 0035"),
            PORT,
            EventPhase.CLOSE,
            TICK + 30,
            100,
            4000,
            4800.4,
            true);

    assertThat(Contract.json(OutputTopic.EVENTS, document(event)))
        .contains(
            "\"message\":\"udp_reflection 10.0.1.13,53: no longer watched after 30 s, the"
                + " definition is not in force any more; peak 4800 frames/s\"");
  }

  @ParameterizedTest
  @CsvSource({
    "4712.4, 1000, 4712, 1000",
    "1234567890.5, 0, 1234567891, 0",
    "0.4567, 0.3, 0.457, 0.3",
    "12.34, 10, 12.3, 10",
    "100.4, 99.99, 100, 100",
  })
  void messagesKeepTheDigitsThatCount(
      double rate, double limit, String rateText, String limitText) {
    assertThat(
            Contract.json(
                OutputTopic.EVENTS, document(event(EventPhase.OPEN, TICK, limit, rate, rate))))
        .contains(": " + rateText + " frames/s exceeds " + limitText + " frames/s\"");
  }

  @Test
  void anEventAboutATotalOfAllHasNeitherKeyNorOrigin() {
    FlowDefinition total = definition();
    Document document =
        new EventDocument()
            .map(event(total, new byte[0], new byte[0], EventPhase.OPEN, TICK, 100, 150, 150));

    assertThat(Contract.json(OutputTopic.EVENTS, document))
        .contains("\"flowKey\":\"\",\"key\":{},\"time\"")
        .contains("\"message\":\"udp_reflection: 150 frames/s exceeds 100 frames/s\"");
  }
}
