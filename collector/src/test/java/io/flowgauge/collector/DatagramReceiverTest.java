package io.flowgauge.collector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of one datagram. The channel is never read here. */
class DatagramReceiverTest {
  private static final InetSocketAddress SENDER = new InetSocketAddress("192.0.2.1", 51234);

  private final HandOver handOver = new HandOver(2, 10_000);
  private final WorkerCounts counts = new WorkerCounts();
  private DatagramChannel channel;
  private DatagramReceiver receiver;

  @BeforeEach
  void build() throws Exception {
    channel = DatagramChannel.open();
    receiver = receiver(AllowList.ALL);
  }

  @AfterEach
  void closeTheChannel() throws Exception {
    channel.close();
  }

  @Test
  void handsOverTheBytesWithTheAgentAsKey() throws Exception {
    byte[] payload = Datagrams.v5FromIpv4Agent();

    receiver.accept(payload, SENDER, 1_700_000_000_123L);

    ReceivedDatagram datagram = requireNonNull(handOver.awaitHead());
    assertThat(datagram.payload()).isEqualTo(payload);
    assertThat(datagram.key()).containsExactly(10, 99, 0, 12);
    assertThat(datagram.receivedMillis()).isEqualTo(1_700_000_000_123L);
    assertThat(datagram.source().headers())
        .singleElement()
        .satisfies(
            header -> {
              assertThat(header.key()).isEqualTo("source");
              assertThat(new String(header.value(), StandardCharsets.US_ASCII))
                  .isEqualTo("192.0.2.1:51234");
            });
    assertThat(counts.received.sum()).isEqualTo(1);
    assertThat(counts.receivedBytes.sum()).isEqualTo(payload.length);
  }

  @Test
  void theSenderIsTheKeyWhereTheDatagramNamesNoAgent() throws Exception {
    receiver.accept(Datagrams.read("unknown-address-type"), SENDER, 0);
    receiver.accept(
        Datagrams.read("unknown-address-type"), new InetSocketAddress("2001:db8::1", 1), 0);

    assertThat(requireNonNull(handOver.awaitHead()).key())
        .isEqualTo(SENDER.getAddress().getAddress());
    handOver.removeHead();
    assertThat(requireNonNull(handOver.awaitHead()).key())
        .hasSize(16)
        .startsWith(0x20, 0x01, 0x0d, 0xb8);
  }

  @Test
  void noiseIsCountedByReasonAndNotHandedOver() {
    receiver.accept(new byte[0], SENDER, 0);
    receiver.accept(Datagrams.read("breaks-off-behind-version"), SENDER, 0);
    receiver.accept(Datagrams.read("version-3"), SENDER, 0);

    assertThat(counts.dropped(DropReason.TOO_SHORT).sum()).isEqualTo(2);
    assertThat(counts.dropped(DropReason.UNKNOWN_VERSION).sum()).isEqualTo(1);
    assertThat(counts.received.sum()).isEqualTo(3);
    assertThat(handOver.datagrams()).isZero();
  }

  @Test
  void sendersThatAreNotAllowedAreRefusedWhateverTheySend() {
    receiver = receiver(AllowList.parse("198.51.100.0/24"));

    receiver.accept(Datagrams.v5FromIpv4Agent(), SENDER, 0);
    receiver.accept(Datagrams.read("version-3"), SENDER, 0);
    receiver.accept(Datagrams.v5FromIpv4Agent(), new InetSocketAddress("198.51.100.7", 9), 0);

    assertThat(counts.dropped(DropReason.SOURCE_REFUSED).sum()).isEqualTo(2);
    assertThat(handOver.datagrams()).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitIntoTheHandOverIsCounted() {
    for (int i = 0; i < 5; i++) {
      receiver.accept(Datagrams.numbered(i), SENDER, i);
    }

    assertThat(handOver.datagrams()).isEqualTo(2);
    assertThat(counts.dropped(DropReason.HANDOVER_FULL).sum()).isEqualTo(3);
  }

  @Test
  void aFloodOfForgedSendersDoesNotFillTheHeap() {
    Sources sources = new Sources(AllowList.ALL);
    for (int i = 0; i < 100_000; i++) {
      sources.of(
          new InetSocketAddress("10." + (i >> 16) + "." + ((i >> 8) & 0xff) + "." + (i & 0xff), 1));
    }

    assertThat(sources.size()).isLessThanOrEqualTo(16_384);
  }

  private DatagramReceiver receiver(AllowList allowList) {
    return new DatagramReceiver(channel, allowList, handOver, counts, Clock.systemUTC());
  }
}
