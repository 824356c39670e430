package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.frame;
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
    for (int length = packet.length - 1; length >= 0; length--) {
      Map<String, String> cut = PresentFields.of(Arrays.copyOf(packet, length), headerProtocol);
      assertThat(longer).as("cut to %d octets", length).containsAllEntriesOf(cut);
      longer = cut;
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
    return Arbitraries.of(1, 11, 12);
  }

  @Provide
  Arbitrary<byte[]> packets() {
    return Combinators.combine(
            Arbitraries.of(0x8100, 0x88A8, 0x9100).list().ofMaxSize(3),
            Arbitraries.of(true, false),
            Arbitraries.of(0, 43, 44, 51, 60).list().ofMaxSize(3),
            Arbitraries.of(1, 6, 17, 58, 132),
            Arbitraries.of(0, 0, 8, 1480))
        .as(PacketCutPropertiesTest::packet)
        .withoutEdgeCases();
  }

  private static byte[] packet(
      List<Integer> tags, boolean v6, List<Integer> extensions, int protocol, int fragmentOffset) {
    FrameBuilder frame = frame(200).cutTo(200).ethernet();
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
      case 1 -> frame.icmp(3, 13);
      case 6 -> frame.tcp(0xC123, 0x1F90, 0x3F);
      case 17 -> frame.udp(0xC123, 0x1F90);
      case 58 -> frame.icmp6(129, 7);
      default -> frame.protocol(protocol, (byte) 1, (byte) 2);
    }
    return frame.bytes();
  }

  private static void extend(FrameBuilder frame, int extension, int fragmentOffset) {
    switch (extension) {
      case 44 -> frame.ipv6Fragment(fragmentOffset, true);
      case 51 -> frame.authentication(24);
      default -> frame.ipv6Extension(extension, 16);
    }
  }
}
