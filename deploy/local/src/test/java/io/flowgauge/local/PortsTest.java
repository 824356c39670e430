package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void aTcpPortThatIsTakenIsRefused() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
      assertThatThrownBy(() -> Ports.checkTcp(taken.getLocalPort(), "Kafka", "--kafka-port"))
          .isInstanceOf(CommandException.class)
          .hasMessageStartingWith("TCP port " + taken.getLocalPort() + " for Kafka cannot be had: ")
          .hasMessageEndingWith("Stop what uses it, or choose another with --kafka-port.");
    }
  }

  @Test
  void aUdpPortIsRefusedEvenIfItsHolderWouldShareIt() throws Exception {
    try (DatagramChannel collector = DatagramChannel.open()) {
      collector.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      collector.bind(new InetSocketAddress(0));
      int port = ((InetSocketAddress) collector.getLocalAddress()).getPort();

      assertThatThrownBy(() -> Ports.checkUdp(port, "sFlow", "--sflow-port"))
          .isInstanceOf(CommandException.class)
          .hasMessageStartingWith("UDP port " + port + " for sFlow cannot be had: ");
    }
  }

  @Test
  void aFreePortCanBeHad() throws Exception {
    int port = Ports.free();

    assertThat(port).isPositive();
    assertThatCode(() -> Ports.checkTcp(port, "Kafka", "--kafka-port")).doesNotThrowAnyException();
    assertThatCode(() -> Ports.checkUdp(0, "sFlow", "--sflow-port")).doesNotThrowAnyException();
  }
}
