package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsMessageTest {
  private static final int IPV4 = 11;
  private static final int MESSAGE = 20 + 8;
  private static final String HEADER = "1234 8180 0001 0002 0000 0000";
  private static final String QUESTION = "03 777777 07 4578616D504C65 03 636F6D 00 0001 0001 ";
  private static final String ALIAS = "C00C 0005 0001 00000E10 0006 03 63646E C010 ";
  private static final String ADDRESS = "C02D 0001 0001 0000003C 0004 C0000205 ";

  @Test
  void aQuestionIsItsFirstNameAndType() {
    assertThat(fields("1234 0100 0001 0000 0000 0000" + QUESTION))
        .containsEntry("dnsFlags", "100")
        .containsEntry("dnsAnswers", "0")
        .containsEntry("dnsName", "www.example.com")
        .containsEntry("dnsType", "1")
        .doesNotContainKeys("dnsAlias", "dnsAddress");
  }

  @Test
  void anAnswerIsFoundBehindAnAlias() {
    assertThat(fields(HEADER + QUESTION + ALIAS + ADDRESS))
        .containsEntry("dnsFlags", "8180")
        .containsEntry("dnsAnswers", "2")
        .containsEntry("dnsAlias", "cdn.example.com")
        .containsEntry("dnsAddress", "192.0.2.5");
  }

  @Test
  void anIpv6AddressIsAnAnswer() {
    assertThat(
            fields(
                "1234 8180 0001 0001 0000 0000"
                    + QUESTION
                    + "C00C 001C 0001 0000003C 0010 20010DB8000000000000000000000005"))
        .containsEntry("dnsAddress", "2001:db8::5");
  }

  @Test
  void whatIsCutIsAbsent() {
    byte[] whole = packet(53, HEADER + QUESTION + ALIAS + ADDRESS);
    int question = MESSAGE + 12 + 17;
    int alias = question + 4 + 18;

    assertThat(cut(whole, MESSAGE + 3)).doesNotContainKey("dnsFlags");
    assertThat(cut(whole, MESSAGE + 4)).containsEntry("dnsFlags", "8180");
    assertThat(cut(whole, question - 1)).doesNotContainKey("dnsName");
    assertThat(cut(whole, question)).containsKey("dnsName").doesNotContainKey("dnsType");
    assertThat(cut(whole, question + 2)).containsEntry("dnsType", "1");
    assertThat(cut(whole, alias - 1)).containsKey("dnsType").doesNotContainKey("dnsAlias");
    assertThat(cut(whole, alias)).containsKey("dnsAlias").doesNotContainKey("dnsAddress");
    assertThat(cut(whole, whole.length - 1)).doesNotContainKey("dnsAddress");
  }

  @ParameterizedTest
  @CsvSource({
    "00, .",
    "01 41 00, a",
    "02 2E5C 00, \\.\\\\",
    "03 20 7F FF 00, \\032\\127\\255",
    "01 41 02 6263 00, a.bc"
  })
  void namesAreWrittenAsInZoneFiles(String octets, String text) {
    assertThat(fields("1234 0100 0001 0000 0000 0000" + octets + "0001 0001"))
        .containsEntry("dnsName", text);
  }

  // To itself, forwards, to each other, behind the end; then label types that nobody uses.
  @ParameterizedTest
  @CsvSource({"C00C", "C00D 00 00", "C00E C00C", "01 61 C00C", "FFFF", "40 61 00", "80 61 00"})
  void pointersThatDoNotLeadBackwardsAreNoName(String octets) {
    assertThat(fields("1234 0100 0001 0000 0000 0000" + octets + "0001 0001"))
        .containsKey("dnsFlags")
        .doesNotContainKey("dnsName");
  }

  @Test
  void aNameOfMoreThan255OctetsIsNone() {
    String label = "3F" + "61".repeat(63);

    assertThat(fields("1234 0100 0001 0000 0000 0000" + label.repeat(3) + "00 0001 0001"))
        .containsEntry("dnsName", ("a".repeat(63) + ".").repeat(3).substring(0, 191));
    assertThat(fields("1234 0100 0001 0000 0000 0000" + label.repeat(4) + "00 0001 0001"))
        .containsKey("dnsFlags")
        .doesNotContainKey("dnsName");
  }

  @Test
  void theTextOfOddOctetsIsCut() {
    String label = "3F" + "FF".repeat(63);

    assertThat(
            fields("1234 0100 0001 0000 0000 0000" + label.repeat(2) + "00 0001 0001")
                .get("dnsName"))
        .hasSize(255)
        .startsWith("\\255\\255");
  }

  @Test
  void aMessageWithoutQuestionHasNoName() {
    assertThat(fields("1234 8185 0000 0000 0000 0000"))
        .containsEntry("dnsFlags", "8185")
        .doesNotContainKeys("dnsName", "dnsType");
  }

  @Test
  void onlyItsPortsMakeItDns() {
    assertThat(PresentFields.of(packet(5353, HEADER + QUESTION), IPV4)).containsKey("dnsName");
    assertThat(PresentFields.of(packet(54, HEADER + QUESTION), IPV4)).doesNotContainKey("dnsFlags");
  }

  @Test
  void messagesAreNumberedAmongThemselves() {
    byte[] tunnelled =
        frame(300)
            .cutTo(256)
            .ipv4("10.0.0.1", "10.0.0.2")
            .udp(1, 8472)
            .vxlan(1)
            .ethernet()
            .ipv4("10.0.0.3", "10.0.0.4")
            .udp(40000, 53)
            .raw(hex(HEADER + QUESTION))
            .bytes();

    assertThat(PresentFields.of(tunnelled, IPV4))
        .containsEntry("udpDestinationPort.1", "53")
        .containsEntry("dnsName", "www.example.com")
        .doesNotContainKey("dnsName.1");
  }

  private static Map<String, String> fields(String message) {
    return PresentFields.of(packet(53, message), IPV4);
  }

  private static byte[] packet(int port, String message) {
    byte[] octets = hex(message);
    return frame(MESSAGE + octets.length)
        .cutTo(1000)
        .ipv4("10.0.0.1", "10.0.0.2")
        .udp(port, 40000)
        .raw(octets)
        .bytes();
  }

  private static Map<String, String> cut(byte[] whole, int length) {
    return PresentFields.of(Arrays.copyOf(whole, length), IPV4);
  }
}
