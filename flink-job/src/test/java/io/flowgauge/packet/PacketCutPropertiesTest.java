package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Agents cut headers anywhere: that may take fields away, and never changes or adds one. */
class PacketCutPropertiesTest {
  private static final int ETHERNET = 1;
  private static final byte[] DNS =
      hex(
          "1234 8180 0001 0002 0000 0000 03 777777 07 6578616D706C65 03 636F6D 00 0001 0001"
              + "C00C 0005 0001 00000E10 0006 03 63646E C010"
              + "C02D 0001 0001 0000003C 0004 C0000205");

  private enum Tunnel {
    VXLAN,
    GENEVE,
    NVGRE,
    ERSPAN,
    PSEUDOWIRE,
    PBB
  }

  @Property
  void cuttingAPacketOnlyTakesFieldsAway(@ForAll("packets") byte[] packet) {
    everyCutIsPartOf(packet, ETHERNET);
  }

  @Property
  void cuttingArbitraryBytesOnlyTakesFieldsAway(
      @ForAll byte[] packet, @ForAll("headerProtocols") int headerProtocol) {
    everyCutIsPartOf(packet, headerProtocol);
  }

  @Property
  void cuttingADamagedPacketOnlyTakesFieldsAway(
      @ForAll("packets") byte[] packet, @ForAll int position, @ForAll byte value) {
    packet[Math.floorMod(position, packet.length)] = value;
    everyCutIsPartOf(packet, ETHERNET);
  }

  private static void everyCutIsPartOf(byte[] packet, int headerProtocol) {
    Map<String, String> longer = PresentFields.of(packet, headerProtocol);
    String longerStack = PresentFields.stack(packet, headerProtocol);
    for (int length = packet.length - 1; length >= 0; length--) {
      byte[] less = Arrays.copyOf(packet, length);
      Map<String, String> cut = PresentFields.of(less, headerProtocol);
      String stack = PresentFields.stack(less, headerProtocol);
      assertThat(longer).as("cut to %d octets", length).containsAllEntriesOf(cut);
      assertThat(longerStack).as("cut to %d octets", length).startsWith(stack);
      longer = cut;
      longerStack = stack;
    }
    assertThat(longer).as("cut to nothing").isEmpty();
  }

  // The bytes behind a packet in a larger array are those of other records, and full of numbers.
  @Property
  void bytesBehindThePacketAreNotRead(@ForAll("packets") byte[] packet, @ForAll int cut) {
    int length = Math.floorMod(cut, packet.length + 1);

    assertThat(PresentFields.of(packet, 0, length, ETHERNET))
        .isEqualTo(PresentFields.of(Arrays.copyOf(packet, length), ETHERNET));
  }

  @Provide
  Arbitrary<Integer> headerProtocols() {
    return Arbitraries.of(1, 7, 11, 12, 13, 14, 15, 17);
  }

  @Provide
  Arbitrary<byte[]> packets() {
    return Combinators.combine(
            Arbitraries.of(0x8100, 0x88A8, 0x9100).list().ofMaxSize(3),
            Arbitraries.of(true, false),
            Arbitraries.of(0, 43, 44, 51, 60).list().ofMaxSize(3),
            Arbitraries.of(1, 6, 17, 58, 132),
            Arbitraries.of(0, 0, 8, 1480),
            Arbitraries.of(Tunnel.class).list().ofMaxSize(3))
        .as(PacketCutPropertiesTest::packet)
        .withoutEdgeCases();
  }

  private static byte[] packet(
      List<Integer> tags,
      boolean v6,
      List<Integer> extensions,
      int protocol,
      int fragmentOffset,
      List<Tunnel> tunnels) {
    FrameBuilder frame = frame(300).cutTo(300).ethernet();
    tunnels.forEach(tunnel -> enter(frame, tunnel));
    tags.forEach(tag -> frame.tag(tag, 0xE123));
    if (v6) {
      frame.ipv6("2001:db8::ffff:1", "2001:db8:ffff::2");
      extensions.forEach(extension -> extend(frame, extension, fragmentOffset));
    } else {
      frame
          .ipv4("192.0.2.255", "198.51.100.254", new byte[4 * extensions.size()])
          .ipv4Fragment(fragmentOffset, true);
    }
    switch (protocol) {
      case 1 -> frame.icmp(3, 13).raw(frame(60).ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).bytes());
      case 6 -> frame.tcp(0xC123, 0x1F90, 0x3F);
      case 17 -> frame.udp(0xC123, 53).raw(DNS);
      case 58 -> frame.icmp6(129, 7);
      default -> frame.protocol(protocol, (byte) 1, (byte) 2);
    }
    return frame.bytes();
  }

  /** Every one ends with the beginning of an Ethernet frame. */
  private static void enter(FrameBuilder frame, Tunnel tunnel) {
    switch (tunnel) {
      case VXLAN -> frame.ipv4("192.0.2.1", "192.0.2.2").udp(0x8765, 4789).vxlan(0xABCDEF);
      case GENEVE -> frame.ipv6("2001:db8::1", "2001:db8::2").udp(1, 6081).geneve(7, new byte[8]);
      case NVGRE -> frame.ipv4("192.0.2.1", "192.0.2.2").gre(0x2000, 0x12345678);
      case ERSPAN ->
          frame
              .ipv4("192.0.2.1", "192.0.2.2")
              .gre(0x1000, 1)
              .etherType(0x22EB, hex("2001 0002 00000003 00000001 0000000000000000"));
      case PSEUDOWIRE -> frame.mpls(0xFFFFF, false).mpls(16, true).raw(new byte[4]);
      case PBB -> frame.etherType(0x88E7, hex("00 ABCDEF"));
    }
    frame.ethernet();
  }

  private static void extend(FrameBuilder frame, int extension, int fragmentOffset) {
    switch (extension) {
      case 44 -> frame.ipv6Fragment(fragmentOffset, true);
      case 51 -> frame.authentication(24);
      default -> frame.ipv6Extension(extension, 16);
    }
  }
}
