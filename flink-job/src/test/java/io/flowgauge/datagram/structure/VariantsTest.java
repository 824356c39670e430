package io.flowgauge.datagram.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DataFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that agents write in several ways, or shorter and longer than they should. */
class VariantsTest {
  /** Structures of which the transcript knows nothing, with a record as its agent writes it. */
  static Stream<Arguments> notTranscribed() {
    return Stream.of(
        Arguments.of(
            DataFormat.of(0, 1017),
            "0102030405060708 00000009 0000000a",
            List.of("flow_cookie=72623859790382856", "flow_match=9", "flow_actions=10")),
        Arguments.of(
            DataFormat.of(8800, 1),
            "68747470 00000000 00000000 00000000",
            List.of("class=68747470000000000000000000000000")),
        Arguments.of(
            DataFormat.of(8800, 2),
            "0000000000000007 ffffffffffffffff",
            List.of("tag=7", "tag2=18446744073709551615")),
        Arguments.of(
            DataFormat.of(8800, 3),
            "00000005 0000007e",
            List.of("master_protocol=5", "app_protocol=126")));
  }

  @ParameterizedTest
  @MethodSource("notTranscribed")
  void shouldReadWhatTheTranscriptDoesNotHave(int dataFormat, String record, List<String> fields) {
    assertThat(fields(Objects.requireNonNull(Structures.flow(dataFormat)), record))
        .isEqualTo(fields);
  }

  @Test
  void shouldReadInfiniBandCountersWithOctetsInFront() {
    List<String> told =
        fields(
            InfiniBandCounters.STRUCTURE,
            "0000000000000001 0000000000000002 0000000000000003 0000000000000004"
                + "00000005 00000006 00000007 00000008 00000009 0000000a"
                + "0000000b 0000000c 0000000d 0000000e 0000000f 00000010");

    assertThat(told)
        .hasSize(16)
        .startsWith("PortXmitData=1", "PortRcvData=2", "PortXmitPkts=3", "PortRcvPkts=4")
        .endsWith("VL15Dropped=16");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 68, 84})
  void shouldTakeInfiniBandCountersOfAnyOtherLengthForTheUsual(int length) {
    List<String> told = fields(InfiniBandCounters.STRUCTURE, "00".repeat(length));

    assertThat(told).hasSize(14).startsWith("PortXmitPkts=0").endsWith("VL15Dropped=0");
  }

  @Test
  void shouldReadTheEarliestHttpRequests() {
    String record =
        "00000002" // GET
            + string("/")
            + string("host")
            + string("")
            + string("agent")
            + string("text/plain")
            + "0000000000000400"
            + "000003e8"
            + "000000c8";

    assertThat(fields(EarlyHttpRequest.STRUCTURE, record))
        .containsExactly(
            "method=2",
            "uri=/",
            "host=host",
            "referer=",
            "useragent=agent",
            "mime_type=text/plain",
            "bytes=1024",
            "uS=1000",
            "status=200");
  }

  @Test
  void shouldLeaveOutWhatOlderAgentsDoNotSend() {
    assertThat(fields(HostCpu.STRUCTURE, "00".repeat(68))).hasSize(17).endsWith("contexts=0");
    assertThat(fields(JvmStatistics.STRUCTURE, "00".repeat(100)))
        .hasSize(17)
        .endsWith("thread_num_started=0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 12, 16, 17, 20, 400})
  void shouldTellOfWholeFieldsOnlyAndPassOverWhatIsAppended(int length) {
    List<String> told = fields(ExtendedSwitch.STRUCTURE, "00".repeat(length));

    assertThat(told).hasSize(Math.min(4, length / 4));
  }

  @Test
  void shouldSayHowMuchOfARecordIsKnown() {
    byte[] bytes = new byte[24];

    assertThat(ExtendedSwitch.STRUCTURE.walk(bytes, 4, 24, (field, from, to) -> {})).isEqualTo(20);
    assertThat(ExtendedSwitch.STRUCTURE.walk(bytes, 4, 14, (field, from, to) -> {})).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000003", "ffffffff", "00000001 c00002", "00000002 20010db8"})
  void shouldNotGuessAtAnAddressThatIsNotThere(String record) {
    assertThat(fields(ExtendedRouter.STRUCTURE, record)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "000000", "00000005 6e616d65", "ffffffff 6e616d65"})
  void shouldNotGuessAtAStringThatIsNotThere(String record) {
    assertThat(fields(PortName.STRUCTURE, record)).isEmpty();
  }

  @Test
  void shouldReadAStringWithoutItsPadding() {
    assertThat(fields(PortName.STRUCTURE, "00000005 6e616d6531")).containsExactly("name=name1");
  }

  @Test
  void shouldReadFramesInFramesAsDeepAsItPromisesAndNoDeeper() {
    byte[] record = HexFormat.of().parseHex(nested(6));
    List<String> told = new ArrayList<>();

    Pdus.walk(
        record,
        0,
        record.length,
        new Pdus.Visitor() {
          @Override
          public void pdu(int depth, int records) {
            told.add("frame in " + depth);
          }

          @Override
          public void record(int dataFormat, int start, int end) {
            told.add("record " + dataFormat + " of " + (end - start));
          }

          @Override
          public void endPdu() {
            told.add("end");
          }
        });

    assertThat(told)
        .containsExactly(
            "frame in 0",
            "record 1016 of 80",
            "frame in 1",
            "record 1016 of 64",
            "frame in 2",
            "record 1016 of 48",
            "frame in 3",
            "record 1016 of 32",
            "end",
            "end",
            "end",
            "end");
  }

  @Test
  void shouldTellTheWordsOfAValue() {
    assertThat(words(HostDescription.OS_NAME).text(2)).isEqualTo("linux");
    assertThat(words(HostDescription.OS_NAME).text(13)).isEqualTo("java");
    assertThat(words(HostDescription.OS_NAME).word(14)).isNull();
    assertThat(words(HostDescription.MACHINE_TYPE).text(3)).isEqualTo("x86_64");
    assertThat(words(InterfaceCounters.TYPE).text(6)).isEqualTo("ethernetCsmacd");
    assertThat(words(InterfaceCounters.TYPE).text(161)).isEqualTo("ieee8023adLag");
    assertThat(words(InterfaceCounters.TYPE).word(0)).isNull();
    assertThat(words(InterfaceCounters.TYPE).text(-1)).isEqualTo("4294967295");
    assertThat(words(InterfaceCounters.DIRECTION).text(1)).isEqualTo("full-duplex");
  }

  private static Names words(Field field) {
    return Objects.requireNonNull(field.names());
  }

  private static String nested(int depth) {
    return depth == 0
        ? ""
        : "00000001 00000001 000003f8 ".replace(" ", "")
            + HexFormat.of().toHexDigits(16 * (depth - 1))
            + nested(depth - 1);
  }

  private static String string(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().toHexDigits(octets.length)
        + HexFormat.of().formatHex(Arrays.copyOf(octets, (octets.length + 3) & ~3));
  }

  static List<String> fields(Structure structure, String record) {
    byte[] bytes = HexFormat.of().parseHex(record.replace(" ", ""));
    List<String> told = new ArrayList<>();
    structure.walk(
        bytes,
        0,
        bytes.length,
        (field, from, to) -> told.add(field + "=" + FieldText.of(field.type(), bytes, from, to)));
    return told;
  }
}
