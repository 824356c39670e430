package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.FrameBuilder;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.NetworkTopology;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which samples count at the edge of the network and which within it. */
class NetworkEdgeTest {
  private static final FrameBuilder PACKET = frame(1000).ethernet().ipv4("10.0.0.1", "10.0.0.2");

  /** Of every switch, ports 2 and 3 are on links. */
  private static final NetworkTopology LINKS =
      new NetworkTopology() {
        @Override
        public int port(byte[] bytes, int agentAt, int agentOctets, long ifIndex) {
          return agentOctets == 4 && ifIndex <= 4 ? (int) ifIndex : NONE;
        }

        @Override
        public byte @Nullable [] link(int port) {
          return port == 2 || port == 3 ? octets("L" + port) : null;
        }

        @Override
        public byte[] node(int port) {
          return octets("s1");
        }

        @Override
        public byte[] name(int port) {
          return octets("s1-eth" + port);
        }
      };

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A packet from port 1 to port 4 by three switches, sampled where it comes in and goes out. */
  private static DatagramBuilder path() {
    return datagram()
        .flowSample(s -> s.source(0, 1).input(1).output(2).header(PACKET))
        .flowSample(s -> s.source(0, 2).input(1).output(2).header(PACKET))
        .flowSample(s -> s.source(0, 3).input(3).output(2).header(PACKET))
        .flowSample(s -> s.source(0, 2).input(3).output(2).header(PACKET))
        .flowSample(s -> s.source(0, 3).input(3).output(4).header(PACKET))
        .flowSample(s -> s.source(0, 4).input(3).output(4).header(PACKET));
  }

  private static int counted(DatagramBuilder datagram, AggMode mode, @Nullable NetworkTopology map)
      throws DefinitionException {
    return counted(datagram, mode, map, false);
  }

  private static int counted(
      DatagramBuilder datagram, AggMode mode, @Nullable NetworkTopology map, boolean dropped)
      throws DefinitionException {
    List<String> origins = new ArrayList<>();
    FlowDefinition definition =
        new FlowDefinition(
            "f", List.of(FlowField.IPSOURCE), FlowValue.FRAMES, "", 5, 2, 10, mode, dropped);
    FlowObserver observer =
        new FlowObserver(
            List.of(definition),
            new Lookups(Map.of(), Map.of(), Map.of(), null, map, null, null),
            (index, observed, words, values, weight) ->
                origins.add(FlowOrigin.agent(ObservedFlow.origin(observed, 0)) + ""),
            0);
    byte[] bytes = datagram.bytes();
    new DatagramDecoder().decode(bytes, bytes.length, observer);
    if (mode.isSum()) {
      assertThat(origins).containsOnly("null");
    }
    return origins.size();
  }

  @Test
  void aPathCountsOnceAtTheEdge() throws DefinitionException {
    assertThat(counted(path(), AggMode.EDGE, LINKS)).isEqualTo(1);
    assertThat(counted(path(), AggMode.CORE, LINKS)).isEqualTo(2);
    assertThat(counted(path(), AggMode.SUM, LINKS)).isEqualTo(6);
  }

  @Test
  void withoutATopologyEveryPortIsAtTheEdge() throws DefinitionException {
    assertThat(counted(path(), AggMode.EDGE, null)).isEqualTo(3);
    assertThat(counted(path().flowSample(s -> s.header(PACKET)), AggMode.CORE, LINKS)).isEqualTo(2);
  }

  @Test
  void aPortThatTheTopologyDoesNotKnowIsAtTheEdge() throws DefinitionException {
    DatagramBuilder datagram =
        datagram().flowSample(s -> s.source(0, 9).input(9).output(2).header(PACKET));

    assertThat(counted(datagram, AggMode.EDGE, LINKS)).isEqualTo(1);
  }

  @Test
  void aDiscardedPacketCountsWhereItCameIn() throws DefinitionException {
    DatagramBuilder datagram =
        datagram()
            .discardedPacket(258, 1, 2, s -> s.header(PACKET))
            .discardedPacket(258, 3, 2, s -> s.header(PACKET));

    assertThat(counted(datagram, AggMode.EDGE, LINKS, true)).isEqualTo(1);
    assertThat(counted(datagram, AggMode.CORE, LINKS, true)).isEqualTo(1);
  }
}
