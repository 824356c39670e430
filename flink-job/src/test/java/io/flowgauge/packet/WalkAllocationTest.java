package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.Problem;
import io.flowgauge.datagram.SampledHeader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither walk makes an object, least of all as many as a wire count asks for. */
class WalkAllocationTest {
  private static final int WARM_UP = 2_000;
  private static final int ROUNDS = 2_000;

  /** What the measuring itself may take; one object per round would be more than this. */
  private static final long NOISE_BYTES = 16L * ROUNDS;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final DatagramDecoder decoder = new DatagramDecoder();
  private final HeaderWalk visitor = new HeaderWalk();

  @Test
  void realDatagramsAreWalkedWithoutAllocation() {
    List<byte[]> datagrams = Captures.resource("agents");

    assertThat(allocatedBy(datagrams)).isLessThan(NOISE_BYTES);
    assertThat(visitor.fields).isGreaterThan(ROUNDS * 100L);
  }

  @Test
  void tunnelsQuotesAndNamesAreReadWithoutAllocation() {
    byte[] dns = hex("1234 8180 0001 0000 0000 0000 03 777777 07 6578616D706C65 03 636F6D 00 0001");
    List<byte[]> datagrams =
        List.of(
            datagram()
                .flowSample(
                    s ->
                        s.header(
                            frame(300)
                                .ethernet()
                                .ipv4("10.0.0.1", "10.0.0.2")
                                .udp(1, 4789)
                                .vxlan(7)
                                .ethernet()
                                .ipv4("10.0.0.3", "10.0.0.4")
                                .udp(53, 2)
                                .raw(dns)))
                .flowSample(
                    s ->
                        s.header(
                            frame(300)
                                .ethernet()
                                .ipv4("10.0.0.1", "10.0.0.2")
                                .icmp(3, 3)
                                .raw(frame(60).ipv4("10.0.0.2", "10.0.0.3").udp(1, 2).bytes())))
                .bytes());

    assertThat(allocatedBy(datagrams)).isLessThan(NOISE_BYTES);
    assertThat(visitor.names).isEqualTo(WARM_UP + ROUNDS);
    assertThat(visitor.quotes).isEqualTo(WARM_UP + ROUNDS);
  }

  @Test
  void countsOnTheWireSizeNoAllocation() {
    List<byte[]> datagrams = new ArrayList<>(Captures.resource("malformed"));
    long huge = 0xFFFF_FFFFL;
    datagrams.add(datagram().announceMoreSamples(huge).bytes());
    datagrams.add(datagram().sampleClaiming(huge, 0, 1, new byte[64]).bytes());
    datagrams.add(datagram().flowSample(s -> s.announceMoreRecords(huge)).bytes());
    datagrams.add(datagram().flowSample(s -> s.recordClaiming(huge, 0, 1)).bytes());
    datagrams.add(datagram().flowSample(s -> s.header(huge, 64, huge, new byte[9])).bytes());
    datagrams.add(datagram().flowSample(s -> s.header(1, huge, 0, new byte[9])).bytes());
    for (byte[] real : Captures.resource("agents")) {
      datagrams.add(allOnes(real));
    }

    assertThat(allocatedBy(datagrams)).isLessThan(NOISE_BYTES);
    assertThat(visitor.problems).isGreaterThan(ROUNDS * 10L);
  }

  @Test
  void theMeasureSeesASmallObjectPerDatagram() {
    List<byte[]> datagrams = List.of(datagram().flowSample(s -> s.header(frame(64))).bytes());
    visitor.hoard = true;

    assertThat(allocatedBy(datagrams)).isGreaterThan(NOISE_BYTES);
  }

  /** Every eighth word of the datagram behind its header becomes as large as can be. */
  private static byte[] allOnes(byte[] real) {
    byte[] bytes = real.clone();
    for (int at = 28; at + 4 <= bytes.length; at += 32) {
      BigEndian.putInt32(bytes, at, -1);
    }
    return bytes;
  }

  private long allocatedBy(List<byte[]> datagrams) {
    byte[][] payloads = datagrams.toArray(byte[][]::new);
    walk(payloads, WARM_UP);
    long before = threads.getCurrentThreadAllocatedBytes();
    walk(payloads, ROUNDS);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void walk(byte[][] payloads, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (byte[] payload : payloads) {
        decoder.decode(payload, payload.length, visitor);
      }
    }
  }

  /** Does with each sampled header what the hot path does: walks it, and reads a few fields. */
  private static final class HeaderWalk implements DatagramVisitor {
    private final Packet packet = new Packet();
    private final Packet quote = new Packet();
    private final byte[] name = new byte[DnsMessage.MAX_TEXT_BYTES];
    private final List<long[]> hoarded = new ArrayList<>();
    private byte[] bytes = new byte[0];
    private boolean hoard;
    private long fields;
    private long names;
    private long quotes;
    private long problems;

    @Override
    public void datagram(DatagramHeader header) {
      bytes = header.bytes();
    }

    @Override
    public void sampledHeader(SampledHeader header) {
      PacketWalk.walk(bytes, header.offset(), header.length(), header.protocol(), packet);
      count(packet.uint48(packet.ethernet(0), 0));
      count(packet.uint32(packet.ipv4(0), 12));
      count(packet.uint32(packet.ipv6(0), 8));
      count(packet.uint16(packet.tcp(0), 0));
      count(packet.uint16(packet.udp(0), 0));
      count(packet.uint16(packet.udp(1), 0));
      int dns = DnsMessage.find(packet, 0);
      if (DnsMessage.name(packet, dns, DnsMessage.question(packet, dns), name) > 0) {
        names++;
      }
      if (IcmpQuote.walk(packet, packet.find(Layer.ICMP, 0), false, quote)) {
        quotes++;
      }
    }

    private void count(long value) {
      if (value != Packet.ABSENT) {
        fields++;
      }
    }

    @Override
    public void endFlowSample() {
      if (hoard) {
        hoarded.add(new long[1]);
      }
    }

    @Override
    public void problem(Problem problem, int offset) {
      problems++;
    }
  }
}
