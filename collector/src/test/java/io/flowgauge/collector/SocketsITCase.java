package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real sockets, no broker. */
class SocketsITCase {
  private static final int SMALL_BUFFER = 4_096;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems do not tell what they drop")
  void countsWhatTheKernelDropsAtItsOwnSocketsOnly() throws Exception {
    // Nobody reads these sockets, so what does not fit into their small buffers is dropped.
    KernelDrops kernelDrops = KernelDrops.ofThisSystem();
    UdpSocket ours = bind("127.0.0.1:0", kernelDrops);
    UdpSocket foreign = bind("127.0.0.1:0", kernelDrops);
    try (Agent agent = new Agent("127.0.0.1")) {
      DropsColumn column =
          new DropsColumn(List.of(ours.inode()), kernelDrops::byInode, System::nanoTime);
      int sent = 200;
      for (int i = 0; i < sent; i++) {
        agent.send(Datagrams.numbered(i), ours.address());
        agent.send(Datagrams.numbered(i), foreign.address());
      }

      column.read();

      assertThat(column.total()).isPositive().isEqualTo(sent - waiting(ours));
    } finally {
      ours.channel().close();
      foreign.channel().close();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tellsTheSocketsOnOneSharedPortApart() throws Exception {
    KernelDrops kernelDrops = KernelDrops.ofThisSystem();
    UdpSocket first = bind("127.0.0.1:0", kernelDrops);
    UdpSocket second = bind("127.0.0.1:" + first.address().getPort(), kernelDrops);
    try {
      assertThat(first.inode()).isPresent();
      assertThat(second.inode()).isPresent().isNotEqualTo(first.inode());
    } finally {
      first.channel().close();
      second.channel().close();
    }
  }

  @Test
  void readsBackTheBufferThatWasGranted() throws Exception {
    UdpSocket socket =
        UdpSocket.bind(ListenAddress.parse("127.0.0.1:0"), 1 << 30, KernelDrops.ofThisSystem());
    try {
      assertThat(socket.buffer().granted()).isPositive().isLessThan(1 << 30);
      assertThat(socket.buffer().isShort()).isTrue();
      assertThat(socket.buffer().remedy("127.0.0.1:6343"))
          .isEqualTo(
              "Receive buffer on 127.0.0.1:6343 is %d bytes, asked for 1073741824. Raise net.core.rmem_max (sysctl -w net.core.rmem_max=1073741824), or expect drops in bursts.",
              socket.buffer().granted());
    } finally {
      socket.channel().close();
    }
  }

  @Test
  void aUdpPortThatIsNotSharedIsOneSentence() throws Exception {
    try (DatagramSocket other =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      String listen = "127.0.0.1:" + other.getLocalPort();
      StringWriter err = new StringWriter();
      int exitCode =
          new CollectorCommand(
                  new PrintWriter(new StringWriter()), new PrintWriter(err, true), Map.of())
              .run("--listen", listen, "--http.listen", "off");

      assertThat(exitCode).isEqualTo(CollectorCommand.CANNOT_START);
      assertThat(err.toString())
          .isEqualTo(
              "flowgauge-collector: UDP %s is in use by a program that does not share it. Stop that program (ss -ulpn shows it), or choose another port with --listen.%n"
                  .formatted(listen));
    }
  }

  @Test
  void anAddressOfAnotherMachineIsOneSentence() throws Exception {
    Collector collector = collector("192.0.2.77:0", "off");

    assertThatThrownBy(collector::start)
        .isInstanceOf(CollectorException.class)
        .hasMessageStartingWith("Cannot listen on UDP 192.0.2.77:0: ")
        .hasMessageContaining("Give an address of this machine");
  }

  @Test
  void aStartThatFailsLeavesNothingBehind() throws Exception {
    int udpPort;
    try (DatagramSocket free =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      udpPort = free.getLocalPort();
    }
    try (ServerSocket http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Collector collector = collector("127.0.0.1:" + udpPort, "127.0.0.1:" + http.getLocalPort());

      assertThatThrownBy(collector::start)
          .isInstanceOf(CollectorException.class)
          .hasMessageStartingWith("Cannot serve metrics on TCP 127.0.0.1:" + http.getLocalPort());
      new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), udpPort)).close();
    }
  }

  @Test
  @SuppressWarnings("try") // closing it is part of what is tested
  void aCollectorIsInertUntilItIsStartedAndStartsOnce() throws Exception {
    try (Collector collector = collector("127.0.0.1:0", "off")) {
      assertThatThrownBy(collector::port).isInstanceOf(IllegalStateException.class);
      assertThat(collector.counts().received()).isZero();
      collector.start();

      assertThat(collector.port()).isPositive();
      assertThat(collector.metricsAddress()).isEmpty();
      assertThatThrownBy(collector::start).isInstanceOf(IllegalStateException.class);
      collector.close();
      assertThatThrownBy(collector::start).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theHttpServerKnowsTwoPaths() throws Exception {
    try (Collector collector = collector("127.0.0.1:0", "127.0.0.1:0")) {
      collector.start();
      InetSocketAddress http = collector.metricsAddress().orElseThrow();

      assertThat(Scrape.get(http, "/healthz").body()).isEqualTo("ok\n");
      assertThat(Scrape.get(http, "/metricsandmore").statusCode()).isEqualTo(404);
      assertThat(Scrape.get(http, "/").body()).isEqualTo("Try /metrics or /healthz.\n");
      for (CollectorMetric metric : CollectorMetric.values()) {
        assertThat(Scrape.get(http, "/metrics").body())
            .contains("# HELP " + metric.metricName() + " ")
            .contains("\n" + metric.metricName() + "{");
      }
    }
  }

  @Test
  void healthSaysThatAThreadHasDied() throws Exception {
    MockProducer<byte[], byte[]> deadly =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            throw new AssertionError("not to be survived");
          }
        };
    try (Collector collector =
            new Collector(
                config("127.0.0.1:0", "127.0.0.1:0"), new KafkaLink(() -> deadly, text -> text));
        Agent agent = new Agent("127.0.0.1")) {
      collector.start();
      InetSocketAddress http = collector.metricsAddress().orElseThrow();
      assertThat(Scrape.get(http, "/healthz").statusCode()).isEqualTo(200);

      agent.send(Datagrams.v5FromIpv4Agent(), collector.udpAddresses().get(0));

      Await.until(() -> Scrape.get(http, "/healthz").statusCode() == 503, collector::counts);
      assertThat(Scrape.get(http, "/healthz").body())
          .isEqualTo("A thread of these workers has died: [0]. Restart the collector.\n");
    }
  }

  private static UdpSocket bind(String listen, KernelDrops kernelDrops) throws Exception {
    return UdpSocket.bind(ListenAddress.parse(listen), SMALL_BUFFER, kernelDrops);
  }

  /** Takes out and counts what is in the receive buffer. */
  private static int waiting(UdpSocket socket) throws Exception {
    socket.channel().configureBlocking(false);
    int datagrams = 0;
    while (socket.channel().receive(ByteBuffer.allocate(2_000)) != null) {
      datagrams++;
    }
    return datagrams;
  }

  private static Collector collector(String listen, String http) throws Exception {
    return new Collector(config(listen, http));
  }

  private static CollectorConfig config(String listen, String http) throws Exception {
    return CollectorConfig.of(
        Map.of(
            "listen",
            listen,
            "http.listen",
            http,
            "workers",
            "1",
            "kafka.bootstrap.servers",
            "127.0.0.1:9"));
  }
}
