package io.flowgauge.collector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HandOverTest {
  private static final Source SOURCE =
      Source.of(new InetSocketAddress("10.0.0.1", 51234), AllowList.ALL);

  @Test
  void datagramsLeaveInTheOrderInWhichTheyCame() throws Exception {
    HandOver handOver = new HandOver(4, 1_000);
    for (int i = 0; i < 10; i++) {
      assertThat(handOver.offer(datagram(i, 1))).isTrue();
      assertThat(requireNonNull(handOver.awaitHead()).receivedMillis()).isEqualTo(i);
      handOver.removeHead();
    }
  }

  @Test
  void isFullWhenItHoldsItsNumberOfDatagrams() throws Exception {
    HandOver handOver = new HandOver(2, 1_000);

    assertThat(handOver.offer(datagram(1, 1))).isTrue();
    assertThat(handOver.offer(datagram(2, 1))).isTrue();
    assertThat(handOver.offer(datagram(3, 1))).isFalse();
    assertThat(handOver.awaitHead()).isNotNull();
    assertThat(handOver.offer(datagram(4, 1))).as("the head still counts").isFalse();
    handOver.removeHead();
    assertThat(handOver.offer(datagram(5, 1))).isTrue();
  }

  @Test
  void isFullWhenItHoldsItsNumberOfBytes() throws Exception {
    HandOver handOver = new HandOver(100, 10);

    assertThat(handOver.offer(datagram(1, 6))).isTrue();
    assertThat(handOver.offer(datagram(2, 5))).isFalse();
    assertThat(handOver.offer(datagram(3, 4))).isTrue();
    assertThat(handOver.bytes()).isEqualTo(10);
    assertThat(handOver.datagrams()).isEqualTo(2);
    handOver.awaitHead();
    handOver.removeHead();
    assertThat(handOver.bytes()).isEqualTo(4);
  }

  @Test
  void oneDatagramFitsHoweverLongItIs() {
    assertThat(new HandOver(1, 10).offer(datagram(1, 65_507))).isTrue();
  }

  @Test
  void whatIsInItCanBeTakenOutAfterItWasClosed() throws Exception {
    HandOver handOver = new HandOver(2, 1_000);
    handOver.offer(datagram(1, 1));
    handOver.close();

    assertThat(handOver.offer(datagram(2, 1))).isFalse();
    assertThat(handOver.awaitHead()).isNotNull();
    handOver.removeHead();
    assertThat(handOver.awaitHead()).isNull();
  }

  @Test
  void anEmptyHandOverHasNoHeadToRemove() {
    assertThatThrownBy(() -> new HandOver(2, 1_000).removeHead())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoThreadsLoseAndRepeatNothing() throws Exception {
    int offered = 200_000;
    HandOver handOver = new HandOver(64, 640);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<List<Long>> taken =
          threads.submit(
              () -> {
                List<Long> numbers = new ArrayList<>();
                ReceivedDatagram datagram = handOver.awaitHead();
                while (datagram != null) {
                  numbers.add(datagram.receivedMillis());
                  handOver.removeHead();
                  datagram = handOver.awaitHead();
                }
                return numbers;
              });
      List<Long> accepted = new ArrayList<>();
      for (int i = 0; i < offered; i++) {
        if (handOver.offer(datagram(i, 1 + i % 20))) {
          accepted.add((long) i);
        }
      }
      handOver.close();

      assertThat(taken.get()).isEqualTo(accepted);
      assertThat(handOver.datagrams()).isZero();
      assertThat(handOver.bytes()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  private static ReceivedDatagram datagram(long number, int bytes) {
    return new ReceivedDatagram(new byte[bytes], new byte[4], number, SOURCE);
  }
}
