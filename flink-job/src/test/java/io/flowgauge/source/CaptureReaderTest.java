package io.flowgauge.source;

import static io.flowgauge.source.CapturePackets.PAYLOAD;
import static io.flowgauge.source.CapturePackets.SFLOW;
import static io.flowgauge.source.CapturePackets.bytes;
import static io.flowgauge.source.CapturePackets.ethernet;
import static io.flowgauge.source.CapturePackets.ipv4;
import static io.flowgauge.source.CapturePackets.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReaderTest {
  private static final byte[] FRAME = ethernet(ipv4(udp()), 0x0800);

  @Test
  void readsARealCapture() throws Exception {
    List<CapturedDatagram> datagrams = excerpt("flood-excerpt.pcap");

    // As tshark prints the same file.
    assertThat(datagrams)
        .extracting(
            CapturedDatagram::timeNanos,
            d -> HexFormat.of().formatHex(d.sourceAddress()),
            CapturedDatagram::sourcePort,
            d -> d.payload().length)
        .containsExactly(
            tuple(1795312935669295000L, "0a63000c", 58176, 240),
            tuple(1795312935674609000L, "0a630015", 35863, 128),
            tuple(1795312935674994000L, "0a630016", 32879, 128),
            tuple(1795312936674808000L, "0a63000c", 58176, 240),
            tuple(1795312936675500000L, "0a63000b", 33563, 456),
            tuple(1795312937669203000L, "0a630016", 32879, 212),
            tuple(1795312937669436000L, "0a63000c", 58176, 452),
            tuple(1795312937669606000L, "0a63000b", 33563, 380));
    assertThat(datagrams).allSatisfy(d -> assertThat(d.payload()).startsWith(0, 0, 0, 5));
  }

  @Test
  void readsARealCaptureOverIpv6WithNanoseconds() throws Exception {
    List<CapturedDatagram> datagrams = excerpt("ipv6-excerpt.pcap");

    assertThat(datagrams)
        .extracting(CapturedDatagram::timeMillis)
        .containsExactly(
            1795315523669L, 1795315524053L, 1795315524173L, 1795315524559L, 1795315524643L);
    assertThat(datagrams)
        .extracting(d -> d.payload().length)
        .containsExactly(252, 1216, 1336, 1336, 1336);
  }

  @Test
  void theSamePacketsAsPcapngAreTheSameDatagrams() throws Exception {
    assertThat(excerpt("flood-excerpt.pcapng"))
        .usingRecursiveComparison()
        .isEqualTo(excerpt("flood-excerpt.pcap"));
  }

  @ParameterizedTest
  @CsvSource({
    "0xa1b2c3d4, LITTLE_ENDIAN, 1000000500000",
    "0xa1b2c3d4, BIG_ENDIAN, 1000000500000",
    "0xa1b23c4d, LITTLE_ENDIAN, 1000000000500",
    "0xa1b23c4d, BIG_ENDIAN, 1000000000500"
  })
  void readsPcapInEitherByteOrderAndResolution(String magic, String order, long nanos)
      throws Exception {
    CaptureFile file =
        CaptureFile.pcap(order(order), Long.decode(magic).intValue(), CaptureFile.ETHERNET)
            .packet(1000, 500, FRAME, FRAME.length);

    assertThat(file.datagrams())
        .extracting(CapturedDatagram::timeNanos, CapturedDatagram::payload)
        .containsExactly(tuple(nanos, PAYLOAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void readsPcapngWithSeveralInterfacesAndClocks(String order) throws Exception {
    CaptureFile file = CaptureFile.pcapng(order(order));
    byte[] offset = file.buffer(8).putLong(1_000_000).array();
    file.describeInterface(CaptureFile.ETHERNET, 0)
        .describeInterface(101, 65535, 2, bytes('e', 't', 'h', '0', 0), 9, bytes(9), 14, offset)
        .describeInterface(101, 65535, 9, bytes(0x8a))
        .enhancedPacket(0, 5_000_000, FRAME, FRAME.length)
        .block(5, file.buffer(16).putLong(1).putLong(2))
        .enhancedPacket(1, 7, ipv4(udp(1, SFLOW, bytes(1))), 33)
        .enhancedPacket(2, 512, ipv4(udp(1, SFLOW, bytes(2))), 33)
        .oldPacket(1, 8, ipv4(udp(1, SFLOW, bytes(3))))
        .simplePacket(FRAME, FRAME.length);

    assertThat(file.datagrams())
        .extracting(CapturedDatagram::timeNanos, CapturedDatagram::payload)
        .containsExactly(
            tuple(5_000_000_000L, PAYLOAD),
            tuple(1_000_000_000_000_007L, bytes(1)),
            tuple(500_000_000L, bytes(2)),
            tuple(1_000_000_000_000_008L, bytes(3)),
            tuple(1_000_000_000_000_008L, PAYLOAD));
  }

  @Test
  void aNewSectionHasItsOwnByteOrderAndInterfaces() throws Exception {
    CaptureFile file =
        CaptureFile.pcapng(ByteOrder.LITTLE_ENDIAN)
            .describeInterface(CaptureFile.ETHERNET, 0)
            .enhancedPacket(0, 1, FRAME, FRAME.length)
            .section(ByteOrder.BIG_ENDIAN)
            .describeInterface(101, 0)
            .enhancedPacket(0, 2, ipv4(udp()), 51);

    assertThat(file.datagrams())
        .extracting(CapturedDatagram::timeNanos)
        .containsExactly(1_000L, 2_000L);
  }

  @Test
  void aSimplePacketIsAsLongAsItsInterfaceKeeps() throws Exception {
    CaptureReader reader =
        CaptureFile.pcapng(ByteOrder.LITTLE_ENDIAN)
            .describeInterface(CaptureFile.ETHERNET, 50)
            .simplePacket(Arrays.copyOf(FRAME, 52), FRAME.length)
            .reader(SFLOW);

    assertThat(reader.next()).isNull();
    assertThat(reader.skipped()).containsOnlyKeys(CaptureSkip.TRUNCATED);
  }

  @Test
  void readsGzip() throws Exception {
    byte[] plain = CaptureFile.pcap(CaptureFile.ETHERNET).packet(FRAME).bytes();

    assertThat(CaptureFile.all(CaptureFile.reader(CaptureFile.gzip(plain), SFLOW))).hasSize(1);
  }

  @Test
  void countsWhatItPassesOverByReason() throws Exception {
    CaptureReader reader =
        CaptureFile.pcap(101)
            .packet(ipv4(6, 0, new byte[20]))
            .packet(ipv4(udp()))
            .packet(ipv4(6, 0, new byte[20]))
            .packet(ipv4(17, 0x2000, udp()))
            .reader(SFLOW);

    assertThat(CaptureFile.all(reader)).hasSize(1);
    assertThat(reader.skipped())
        .containsOnly(Map.entry(CaptureSkip.NOT_UDP, 2L), Map.entry(CaptureSkip.FRAGMENT, 1L));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatIsStillBeingWrittenGivesWhatIsWhole(boolean gzip) throws Exception {
    byte[] whole = CaptureFile.pcap(CaptureFile.ETHERNET).packet(FRAME).packet(FRAME).bytes();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    if (gzip) {
      byte[] packed = CaptureFile.gzip(cut);
      // Without the trailer, and without the end of the compressed data.
      cut = Arrays.copyOf(packed, packed.length - 10);
    }
    CaptureReader reader = CaptureFile.reader(cut, SFLOW);

    assertThat(CaptureFile.all(reader)).hasSize(1);
    assertThat(reader.skipped()).containsOnlyKeys(CaptureSkip.FILE_CUT_SHORT);
    assertThat(reader.next()).isNull();
  }

  @Test
  void aPacketWithoutABelievableTimeIsMalformed() throws Exception {
    CaptureReader reader =
        CaptureFile.pcapng(ByteOrder.LITTLE_ENDIAN)
            .describeInterface(CaptureFile.ETHERNET, 0)
            .enhancedPacket(0, -1, FRAME, FRAME.length)
            .reader(SFLOW);

    assertThat(reader.next()).isNull();
    assertThat(reader.skipped()).containsOnlyKeys(CaptureSkip.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "          | the file is empty",
        "01 02     | the file ends within its header",
        "68 65 6c 6c 6f | it begins with the bytes 68 65 6c 6c",
        "d4 c3 b2 a1 02 | the file ends within its header",
        "1f 8b 00  | it begins like gzip but is not"
      })
  void saysWhenAFileIsNotACapture(String hex, String why) {
    byte[] file = hex == null ? new byte[0] : HexFormat.ofDelimiter(" ").parseHex(hex);

    assertThatThrownBy(() -> CaptureFile.reader(file, SFLOW))
        .isInstanceOf(CaptureException.class)
        .hasMessageStartingWith("test.pcap: not a capture: " + why);
  }

  @Test
  void saysWhenThereIsNoSuchFile(@TempDir Path directory) {
    Path file = directory.resolve("none.pcap");

    assertThatThrownBy(() -> CaptureReader.open(file, SFLOW))
        .isInstanceOf(CaptureException.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void aLengthBeyondAllMeasureIsDamageAndAllocatesNothing() throws Exception {
    byte[] file = CaptureFile.pcap(CaptureFile.ETHERNET).packet(FRAME).packet(FRAME).bytes();
    int second = 24 + 16 + FRAME.length;
    Arrays.fill(file, second + 8, second + 12, (byte) 0x7f);
    CaptureReader reader = CaptureFile.reader(file, SFLOW);

    assertThat(reader.next()).isNotNull();
    assertThatThrownBy(reader::next)
        .isInstanceOf(CaptureException.class)
        .hasMessage(
            "test.pcap: damaged at byte %d: a packet of 2139062143 bytes; none is longer than 262144",
            second);
  }

  @Test
  void pcapngDamageNamesTheBlock() throws Exception {
    CaptureFile file = CaptureFile.pcapng(ByteOrder.LITTLE_ENDIAN);
    CaptureReader reader = file.enhancedPacket(0, 1, FRAME, FRAME.length).reader(SFLOW);

    assertThatThrownBy(reader::next)
        .hasMessage("test.pcap: damaged at byte 28: a packet of interface 0, but 0 are described");
  }

  private static ByteOrder order(String name) {
    return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static List<CapturedDatagram> excerpt(String name) throws IOException {
    InputStream file = CaptureReaderTest.class.getResourceAsStream("/captures/" + name);
    try (CaptureReader reader = CaptureReader.read(file, name, SFLOW)) {
      List<CapturedDatagram> all = CaptureFile.all(reader);
      assertThat(reader.skipped()).isEmpty();
      return all;
    }
  }
}
