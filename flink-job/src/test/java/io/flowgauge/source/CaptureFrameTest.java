package io.flowgauge.source;

import static io.flowgauge.source.CapturePackets.PAYLOAD;
import static io.flowgauge.source.CapturePackets.SFLOW;
import static io.flowgauge.source.CapturePackets.bytes;
import static io.flowgauge.source.CapturePackets.ethernet;
import static io.flowgauge.source.CapturePackets.ipv4;
import static io.flowgauge.source.CapturePackets.ipv6;
import static io.flowgauge.source.CapturePackets.join;
import static io.flowgauge.source.CapturePackets.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureFrameTest {
  private static final int RAW = 101;
  private static final byte[] HOP_BY_HOP_TO = bytes(60, 0, 5, 2, 0, 0, 0, 0);
  private static final byte[] DESTINATION_OF_16_BYTES =
      bytes(17, 1, 1, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Stream<Arguments> everyWayToADatagram() throws Exception {
    byte[] v4 = ipv4(udp());
    byte[] v6 = ipv6(17, udp());
    return Stream.of(
        arguments("Ethernet", 1, ethernet(v4, 0x0800)),
        arguments("Ethernet, IPv6", 1, ethernet(v6, 0x86dd)),
        arguments("802.1Q", 1, ethernet(v4, 0x8100, 5, 0x0800)),
        arguments("802.1ad over 802.1Q", 1, ethernet(v6, 0x88a8, 5, 0x8100, 7, 0x86dd)),
        arguments("Ethernet with padding", 1, join(ethernet(v4, 0x0800), new byte[9])),
        arguments("raw IP", RAW, v4),
        arguments("raw IPv6", RAW, v6),
        arguments("raw IP, number of BSD", 12, v4),
        arguments("IPv4", 228, v4),
        arguments("IPv6", 229, v6),
        arguments("cooked", 113, join(new byte[14], bytes(0x08, 0), v4)),
        arguments("cooked with a tag", 113, join(new byte[14], bytes(0x81, 0, 0, 5, 8, 0), v4)),
        arguments("cooked v2", 276, join(bytes(0x86, 0xdd), new byte[18], v6)),
        arguments("null, little-endian", 0, join(bytes(2, 0, 0, 0), v4)),
        arguments("null, big-endian", 0, join(bytes(0, 0, 0, 30), v6)),
        arguments("loopback", 108, join(bytes(0, 0, 0, 2), v4)),
        arguments(
            "IPv6 extension headers", RAW, ipv6(0, HOP_BY_HOP_TO, DESTINATION_OF_16_BYTES, udp())),
        arguments(
            "IPv6 fragment that is whole", RAW, ipv6(44, bytes(17, 0, 0, 0, 1, 2, 3, 4), udp())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyWayToADatagram")
  void findsTheDatagram(String name, int linkType, byte[] packet) throws Exception {
    CaptureFrame frame = new CaptureFrame();

    assertThat(frame.find(packet(packet, packet.length, linkType), SFLOW)).isNull();

    assertThat(frame.payload()).isEqualTo(PAYLOAD);
    assertThat(frame.sourcePort()).isEqualTo(51234);
    boolean v6 = frame.sourceAddress().length == 16;
    assertThat(frame.sourceAddress())
        .isEqualTo(
            v6
                ? bytes(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
                : bytes(10, 0, 0, 1));
  }

  static Stream<Arguments> everyReason() throws Exception {
    byte[] tcp = new byte[20];
    byte[] badUdpLength = udp();
    badUdpLength[5] = 7;
    byte[] badHeaderLength = ipv4(udp());
    badHeaderLength[0] = 0x44;
    return Stream.of(
        arguments(CaptureSkip.OTHER_LINK_TYPE, 105, ipv4(udp())),
        arguments(CaptureSkip.NOT_IP, 1, ethernet(new byte[28], 0x0806)),
        arguments(CaptureSkip.NOT_IP, 1, ethernet(new byte[28], 60)),
        arguments(CaptureSkip.NOT_IP, 0, join(bytes(7, 0, 0, 0), ipv4(udp()))),
        arguments(CaptureSkip.NOT_IP, RAW, bytes(0x50, 0, 0, 0)),
        arguments(CaptureSkip.NOT_UDP, RAW, ipv4(6, 0, tcp)),
        arguments(CaptureSkip.NOT_UDP, RAW, ipv6(58, tcp)),
        arguments(CaptureSkip.NOT_UDP, RAW, ipv6(44, bytes(6, 0, 0, 8, 0, 0, 0, 0), tcp)),
        arguments(CaptureSkip.OTHER_PORT, RAW, ipv4(udp(6343, 53, PAYLOAD))),
        arguments(CaptureSkip.FRAGMENT, RAW, ipv4(17, 0x2000, udp())),
        arguments(CaptureSkip.FRAGMENT, RAW, ipv4(17, 0x0001, udp())),
        arguments(CaptureSkip.FRAGMENT, RAW, ipv6(44, bytes(17, 0, 0, 1, 0, 0, 0, 0), udp())),
        arguments(CaptureSkip.FRAGMENT, RAW, ipv6(44, bytes(17, 0, 0, 8, 0, 0, 0, 0), udp())),
        arguments(CaptureSkip.MALFORMED, RAW, ipv4(badUdpLength)),
        arguments(CaptureSkip.MALFORMED, RAW, badHeaderLength));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyReason")
  void saysWhyThereIsNoDatagram(CaptureSkip reason, int linkType, byte[] packet) throws Exception {
    assertThat(new CaptureFrame().find(packet(packet, packet.length, linkType), SFLOW))
        .isEqualTo(reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyWayToADatagram")
  void aPacketShortOfItsOwnLengthsIsTruncatedOrMalformed(String name, int linkType, byte[] packet)
      throws Exception {
    int needed = packet.length - (name.contains("padding") ? 9 : 0);
    for (int length = 0; length < needed; length++) {
      byte[] shorter = Arrays.copyOf(packet, length);
      CaptureFrame frame = new CaptureFrame();

      assertThat(frame.find(packet(shorter, packet.length, linkType), SFLOW))
          .as("the first %d of %d bytes", length, packet.length)
          .isEqualTo(CaptureSkip.TRUNCATED);
      assertThat(frame.find(packet(shorter, length, linkType), SFLOW))
          .isEqualTo(CaptureSkip.MALFORMED);
    }
  }

  @Test
  void anyPortIsAnyPort() throws Exception {
    byte[] packet = ipv4(udp(6343, 53, PAYLOAD));

    assertThat(new CaptureFrame().find(packet(packet, packet.length, RAW), CaptureReader.ANY_PORT))
        .isNull();
  }

  private static CapturePacket packet(byte[] bytes, int onTheWire, int linkType) throws Exception {
    CapturePacket packet = new CapturePacket();
    packet.fill(
        CaptureInput.of(new ByteArrayInputStream(bytes), "test"),
        bytes.length,
        onTheWire,
        linkType);
    return packet;
  }
}
