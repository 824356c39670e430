package io.flowgauge.sink;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.Problem;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.RejectedDatagram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedDocumentTest {
  private static final long TIME = 1_795_312_780_123L;

  private static RejectedDatagram rejected(String source, String payload, String agent) {
    return RejectedDatagram.of(
        new RawDatagram(hex(payload), TIME, source.getBytes(StandardCharsets.UTF_8)),
        hex(agent),
        Problem.MISSING_SAMPLES,
        28,
        2);
  }

  private static Document document(RejectedDatagram rejected) {
    return new RejectedDocument().map(rejected);
  }

  private static String json(RejectedDatagram rejected) {
    return Contract.json(OutputTopic.REJECTED, document(rejected));
  }

  @Test
  void aRejectedDatagramIsWrittenToTheByte() {
    Document document = document(rejected("10.0.0.1:51234", "0000000500FF", "0A63000B"));

    assertThat(Contract.json(OutputTopic.REJECTED, document))
        .isEqualTo(
            """
            {"id":"a7627131cb00f07bc56841ef16b3db8c","time":"2026-11-22T01:59:40.123Z",\
            "source":"10.0.0.1:51234","agent":"10.99.0.11","scope":"datagram",\
            "reason":"missing-samples","offset":28,"problems":2,"length":6,\
            "datagram":"AAAABQD/"}""");
    assertThat(document.partitionKey()).isEqualTo(document.id());
    assertThat(document.timeMillis()).isEqualTo(TIME);
  }

  @Test
  void whatCouldNotBeReadIsLeftOut() {
    assertThat(json(rejected("", "", "")))
        .doesNotContain("source", "agent")
        .endsWith("\"length\":0,\"datagram\":\"\"}");
  }

  // Any record can be written to the topic; a document of it must fit into one of ours.
  @Test
  void ofARecordLongerThanUdpCarriesItsBeginIsShownAndItsLengthIsTold() throws IOException {
    String json = json(rejected("", "05".repeat(70_000), ""));

    JsonNode document = new ObjectMapper().readTree(json);
    assertThat(document.get("length").asInt()).isEqualTo(70_000);
    assertThat(document.get("datagram").binaryValue()).hasSize(65_507).containsOnly(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1:51234", "[2001:db8::1]:51234", "[::ffff:10.0.0.1]:1"})
  void aSourceIsPassedOn(String source) {
    assertThat(json(rejected(source, "00", ""))).contains("\"source\":\"" + source + "\"");
  }

  // Whoever can write to the topic can write any header.
  @ParameterizedTest
  @ValueSource(strings = {"localhost:1", "2001:db8::1:5", "\u0000\"}", "10.0.0.1", "ä:1"})
  void aSourceThatIsNoneIsLeftOut(String source) {
    assertThat(json(rejected(source, "00", ""))).doesNotContain("\"source\"");
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemHasItsReasonAndScope(Problem problem) {
    RejectedDatagram rejected =
        RejectedDatagram.of(
            new RawDatagram(new byte[9], TIME, new byte[0]), new byte[0], problem, 0, 1);

    assertThat(json(rejected))
        .contains("\"scope\":\"" + problem.scope().text() + "\",\"reason\":\"" + problem.text());
  }

  @Test
  void theSameDatagramHasTheSameIdAndAnotherHasNot() {
    String id = document(rejected("10.0.0.1:1", "00", "")).id();

    assertThat(document(rejected("10.0.0.1:1", "00", "0A63000B")).id()).isEqualTo(id);
    assertThat(document(rejected("10.0.0.1:2", "00", "")).id()).isNotEqualTo(id);
    assertThat(document(rejected("10.0.0.1:1", "01", "")).id()).isNotEqualTo(id);
  }
}
