package io.flowgauge.sink;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.RawDatagram;
import java.nio.charset.StandardCharsets;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedDocumentTest {
  private static final long TIME = 1_795_312_780_123L;

  private static Document document(byte[] payload) {
    byte[] source = "10.0.0.1:51234".getBytes(StandardCharsets.US_ASCII);
    return OpenDocuments.decoded(new SimpleCounter()).map(new RawDatagram(payload, TIME, source));
  }

  @Test
  void aDatagramIsWrittenToTheByte() {
    Document document = document(datagram().agent("10.99.0.11").bytes());

    assertThat(Contract.json(OutputTopic.DECODED, document))
        .isEqualTo(
            """
            {"datagramSourceIP":"10.0.0.1","datagramSize":"28","unixSecondsUTC":"1795312780",\
            "unixSecondsUTC_uS":"123000","localtime":"2026-11-22T01:59:40+0000",\
            "datagramVersion":"5","agentSubId":"0","agent":"10.99.0.11","packetSequenceNo":"1",\
            "sysUpTime":"60000","samplesInPacket":"0","samples":[]}""");
    assertThat(document.id()).matches("[0-9a-f]{32}");
    assertThat(document.partitionKey()).isEqualTo("10.99.0.11");
    assertThat(document.timeMillis()).isEqualTo(TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agents",
        "flow_records",
        "counter_records",
        "sample_types",
        "v2",
        "v4",
        "malformed",
        "varied"
      })
  void everyDocumentKeepsToTheContract(String capture) {
    DecodedDocument documents = OpenDocuments.decoded(new SimpleCounter());
    for (byte[] payload : Captures.resource(capture)) {
      Contract.json(
          OutputTopic.DECODED, documents.map(new RawDatagram(payload, TIME, new byte[0])));
    }
  }

  @Test
  void theSameDatagramHasTheSameIdAndAnotherHasNot() {
    String id = document(datagram().bytes()).id();

    assertThat(document(datagram().bytes()).id()).isEqualTo(id);
    assertThat(document(datagram().sequence(2).bytes()).id()).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7, 11, 70_000})
  void whatIsNoDatagramIsADocumentToo(int length) {
    Document document = document(new byte[length]);

    assertThat(Contract.json(OutputTopic.DECODED, document)).contains("\"unixSecondsUTC\"");
    assertThat(document.partitionKey()).isEmpty();
  }
}
