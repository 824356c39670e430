package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final int DEMO_DATAGRAMS = 3355;
  private static final int TIMEOUT_MILLIS = 10_000;

  /** The whole capture in two seconds: slow enough for the receive buffer of a usual system. */
  private static final Speed FAST = new Speed(60);

  @Test
  void everyDatagramArrivesByteForByteInItsOrder() throws Exception {
    try (DatagramSocket receiver = receiver()) {
      CompletableFuture<List<ByteBuffer>> received =
          CompletableFuture.supplyAsync(() -> receive(receiver, DEMO_DATAGRAMS));

      Replay.Sent sent =
          new Replay(DemoReplay::open, address(receiver), FAST, false).run(new Stop());

      List<ByteBuffer> expected = payloads();
      assertThat(received.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
          .containsExactlyElementsOf(expected);
      assertThat(sent.datagrams()).isEqualTo(DEMO_DATAGRAMS);
      assertThat(sent.bytes()).isEqualTo(expected.stream().mapToLong(ByteBuffer::remaining).sum());
      assertThat(sent.refused()).isZero();
      assertThat(sent.skipped()).isEmpty();
    }
  }

  @Test
  void aLoopBeginsAgainUntilItIsToldToStop() throws Exception {
    try (DatagramSocket receiver = receiver()) {
      Stop stop = new Stop();
      Replay replay = new Replay(DemoReplay::open, address(receiver), FAST, true);
      CompletableFuture<Replay.Sent> sent = CompletableFuture.supplyAsync(() -> run(replay, stop));

      List<ByteBuffer> received = receive(receiver, DEMO_DATAGRAMS + 1);
      stop.request();

      assertThat(received.get(DEMO_DATAGRAMS)).isEqualTo(received.get(0));
      assertThat(sent.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).datagrams())
          .isGreaterThan(DEMO_DATAGRAMS);
    }
  }

  @Test
  void theRecordedPaceIsInterruptedByAStop() throws Exception {
    try (DatagramSocket receiver = receiver()) {
      Stop stop = new Stop();
      Replay replay = new Replay(DemoReplay::open, address(receiver), Speed.RECORDED, false);
      CompletableFuture<Replay.Sent> sent = CompletableFuture.supplyAsync(() -> run(replay, stop));

      receive(receiver, 1);
      stop.request();

      // At its own pace the capture takes two minutes; only a stop ends it within the timeout.
      assertThat(sent.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).datagrams())
          .isBetween(1L, (long) DEMO_DATAGRAMS - 1);
    }
  }

  @Test
  void aPortAtWhichNothingListensIsReported(@TempDir Path directory) throws Exception {
    int port;
    try (DatagramSocket closed = receiver()) {
      port = closed.getLocalPort();
    }
    Path capture = directory.resolve("demo.pcap.gz");
    try (InputStream demo = DemoReplay.class.getResourceAsStream("demo.pcap.gz")) {
      Files.copy(demo, capture);
    }

    Cli cli = Cli.run("replay", capture.toString(), "--to", "127.0.0.1:" + port, "--speed", "max");

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.out()).startsWith("3,355 datagrams (4,080,196 bytes) sent to 127.0.0.1:" + port);
    assertThat(cli.err()).startsWith("flowgauge: Nothing listens at 127.0.0.1:" + port);
  }

  @Test
  void aCaptureWithoutDatagramsToThePortNamesTheRemedy(@TempDir Path directory) throws Exception {
    Path capture = directory.resolve("demo.pcap.gz");
    try (InputStream demo = DemoReplay.class.getResourceAsStream("demo.pcap.gz")) {
      Files.copy(demo, capture);
    }

    Cli cli = Cli.run("replay", capture.toString(), "--to", "127.0.0.1:9", "--port", "53");

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.out()).contains("Passed over in the capture: 3355 to another UDP port.");
    assertThat(cli.err())
        .contains("holds no datagram to UDP port 53. Name another port with --port, or any.");
  }

  private static DatagramSocket receiver() throws IOException {
    DatagramSocket receiver = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0));
    receiver.setReceiveBufferSize(16 << 20);
    receiver.setSoTimeout(TIMEOUT_MILLIS);
    return receiver;
  }

  private static InetSocketAddress address(DatagramSocket receiver) {
    return new InetSocketAddress(Ports.LOOPBACK, receiver.getLocalPort());
  }

  private static List<ByteBuffer> receive(DatagramSocket receiver, int count) {
    List<ByteBuffer> received = new ArrayList<>();
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    try {
      while (received.size() < count) {
        receiver.receive(packet);
        received.add(ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength())));
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("only " + received.size() + " of " + count + " arrived", e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return received;
  }

  private static Replay.Sent run(Replay replay, Stop stop) {
    try {
      return replay.run(stop);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<ByteBuffer> payloads() throws IOException {
    List<ByteBuffer> payloads = new ArrayList<>();
    try (CaptureReader demo = DemoReplay.open()) {
      for (CapturedDatagram next = demo.next(); next != null; next = demo.next()) {
        payloads.add(ByteBuffer.wrap(next.payload()));
      }
    }
    return payloads;
  }
}
