package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.FlowSampleBuilder;
import io.flowgauge.datagram.FrameBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Datagrams with one sample each, of the traffic that the definitions in use ask for. */
public final class TestPackets {
  private static final String A = "10.0.0.1";
  private static final String B = "10.0.0.2";
  private static final String A6 = "2001:db8::1";
  private static final String B6 = "2001:db8::2";

  private TestPackets() {}

  private static DatagramBuilder of(FrameBuilder frame) {
    return datagram().flowSample(s -> port(s).header(frame));
  }

  // Came in by edge port 1, where it was sampled, and goes out by link port 2.
  private static FlowSampleBuilder port(FlowSampleBuilder sample) {
    return sample.rate(100).source(0, 1).input(1).output(2);
  }

  private static FrameBuilder ethernet(int length) {
    return frame(length).cutTo(256).ethernet("02:00:00:00:00:0A", "02:00:00:00:00:0B");
  }

  /** As its name says. */
  public static DatagramBuilder tcp() {
    return tcp(0x10);
  }

  /** As its name says. */
  public static DatagramBuilder tcp(int flags) {
    return of(ethernet(1000).vlan(100).ipv4(A, B).tcp(80, 50_000, flags));
  }

  /** As its name says. */
  public static DatagramBuilder tcp6() {
    return of(ethernet(1000).ipv6(A6, B6).tcp(80, 50_000, 0x12));
  }

  /** As its name says. */
  public static DatagramBuilder udp() {
    return of(ethernet(100).ipv4(A, B).udp(53, 1024));
  }

  /** As its name says. */
  public static DatagramBuilder udp6() {
    return of(ethernet(100).ipv6(A6, B6).udp(53, 1024));
  }

  /** As its name says. */
  public static DatagramBuilder icmp() {
    return of(ethernet(100).ipv4(A, B).protocol(1, hex("08 00 0000 0001 0102")));
  }

  /** As its name says. */
  public static DatagramBuilder icmp6() {
    return of(ethernet(100).ipv6(A6, B6).icmp6(128, 0));
  }

  /** As its name says. */
  public static DatagramBuilder fragment() {
    return of(
        frame(1500)
            .headerProtocol(11)
            .raw(hex("45 00 05DC 0001 2000 40 11 0000 0A000001 0A000002")));
  }

  /** As its name says. */
  public static DatagramBuilder fragment6() {
    return of(
        frame(1500)
            .headerProtocol(12)
            .raw(hex("60000000 05B4 2C 40 20010DB8000000000000000000000001"))
            .raw(hex("20010DB8000000000000000000000002 11 00 0001 00000001 0035 0400")));
  }

  /** As its name says. */
  public static DatagramBuilder arp() {
    return of(
        ethernet(64)
            .etherType(
                0x0806, hex("0001 0800 06 04 0001 020000000001 0A000001 000000000000 0A000002")));
  }

  /** As its name says. */
  public static DatagramBuilder unreachable(int code) {
    return of(
        ethernet(200)
            .ipv4(B, A)
            .icmp(3, code)
            .raw(frame(60).ipv4(A, "192.0.2.7").udp(50_000, 161).bytes()));
  }

  /** As its name says. */
  public static DatagramBuilder dns() {
    return of(
        ethernet(200)
            .ipv4(A, B)
            .udp(53, 1024)
            .raw(
                hex("1234 8180 0001 0000 0000 0000"),
                hex("03 777777 07 6578616D706C65 03 636F6D 00 0001 0001")));
  }

  /** As its name says. */
  public static DatagramBuilder vxlan() {
    return of(
        ethernet(300)
            .ipv4(A, B)
            .udp(1, 4789)
            .vxlan(7)
            .ethernet("02:00:00:00:00:0C", "02:00:00:00:00:0D")
            .ipv4("172.16.0.1", "172.16.0.2")
            .tcp(7, 8));
  }

  /** As its name says. */
  public static DatagramBuilder geneve() {
    return of(ethernet(300).ipv4(A, B).udp(1, 6081).geneve(7).ethernet().ipv4(A, B));
  }

  /** As its name says. */
  public static DatagramBuilder nvgre() {
    return of(ethernet(300).ipv4(A, B).gre(0x2000, 0x12345678).ethernet().ipv4(A, B));
  }

  /** As its name says. */
  public static DatagramBuilder bgpSession() {
    return of(ethernet(100).ipv4(A, B).tcp(179, 50_000, 0x10));
  }

  /** As its name says. */
  public static DatagramBuilder roceWrite() {
    return roce("0A C0 FFFF 00000012 00000001 1122334455667788 99AABBCC 00001000");
  }

  /** As its name says. */
  public static DatagramBuilder roceAcknowledge() {
    return roce("11 40 FFFF 00000012 00000001 1F000007");
  }

  /** As its name says. */
  public static DatagramBuilder roceNotification() {
    return roce("81 40 FFFF 00000012 00000001");
  }

  private static DatagramBuilder roce(String header) {
    return of(ethernet(300).ipv4(A, B).udp(1, 4791).raw(hex(header)));
  }

  /** As its name says. */
  public static DatagramBuilder dropped() {
    return datagram().discardedPacket(258, 1, 2, s -> s.header(ethernet(100).ipv4(A, B).udp(1, 2)));
  }

  /** As its name says. */
  public static DatagramBuilder gateway() {
    String gateway =
        "00000001 0A000009 0000FDE8 0000FDE9 0000FDEA"
            + "00000001 00000002 00000001 0000FDE8"
            + "00000001 FDE80064 00000064";
    return datagram()
        .flowSample(
            s -> port(s).header(ethernet(100).ipv4(A, B).udp(1, 2)).record(0, 1003, hex(gateway)));
  }

  /** As its name says. */
  public static DatagramBuilder http() {
    return http("/a/b?c=d", "example.com");
  }

  /** A request for {@code uri} of a server called {@code host}. */
  public static DatagramBuilder http(String uri, String host) {
    byte[] end = hex("00000000".repeat(5) + "0000000000000000 0000000000000000 00000FA0 000000C8");
    byte[] http = join(word(2), word(1001), text(uri), text(host), end);
    return datagram().flowSample(s -> port(s).record(0, 2206, http));
  }

  /** A packet whose source the agent knows as one of its data sources; 0 and 0 if it does not. */
  public static DatagramBuilder entities(int sourceClass, int sourceIndex) {
    byte[] ends = join(word(sourceClass), word(sourceIndex), word(0), word(0));
    return datagram()
        .flowSample(s -> port(s).header(ethernet(100).ipv4(A, B).udp(1, 2)).record(0, 2210, ends));
  }

  /** A packet whose ends the agent both knows as that data source. */
  public static DatagramBuilder entitiesAtBothEnds(int sourceClass, int sourceIndex) {
    byte[] end = join(word(sourceClass), word(sourceIndex));
    return datagram()
        .flowSample(
            s ->
                port(s).header(ethernet(100).ipv4(A, B).udp(1, 2)).record(0, 2210, join(end, end)));
  }

  /** Handed to host-sflow by an application. */
  public static DatagramBuilder application() {
    return datagram()
        .sample(
            4300,
            1003,
            join(
                text("proxy"),
                word(100),
                word(0),
                word(8),
                join(text("url"), word(0), text("/a")),
                join(text("from"), word(1), hex("0A0B0C0D0E0F 0000")),
                join(text("client"), word(2), hex("C0000207")),
                join(text("server"), word(3), hex("20010DB8" + "00".repeat(12))),
                join(text("delta"), word(4), word(-5)),
                join(text("size"), word(5), word(0), word(4096)),
                join(text("share"), word(6), word(Float.floatToIntBits(-0.25f))),
                join(text("time"), word(7), hex("400599999999999A"))));
  }

  private static byte[] word(int number) {
    return hex("%08X".formatted(number));
  }

  private static byte[] text(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return join(word(octets.length), octets, new byte[-octets.length & 3]);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
