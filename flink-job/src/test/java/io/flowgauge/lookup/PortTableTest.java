package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PortTableTest {
  private static final String TREE =
      """
      {"version":3,
       "nodes":{
        "s1":{"agent":"10.99.0.11","dpid":"01","ports":{"s1-eth1":{"ifindex":3,"ofport":1},"s1-eth2":{"ifindex":"4"},"x":{"ofport":9}}},
        "s2":{"agent":"2001:db8::12","tag":"spine","ports":{"s2-eth1":{"ifindex":4294967295}}},
        "h1":{}},
       "links":{"s1-s2":{"node1":"s1","port1":"s1-eth2","node2":"s2","port2":"s2-eth1"},
                "s1-h1":{"node1":"s1","port1":"s1-eth1","node2":"h1","port2":"eth0"}}}""";

  private static SetContent content(String json) throws SetException {
    return SetText.parse(SetKind.TOPOLOGY, SetFormat.json(), json.getBytes(StandardCharsets.UTF_8));
  }

  private static NetworkTopology topology(String json) throws SetException {
    SetContent content = SetContent.fromBytes(content(json).toBytes());
    return SharedSets.topology(content, Runnable::run).join();
  }

  @Test
  void portsAreFoundByAgentAndInterface() throws Exception {
    NetworkTopology tree = topology(TREE);
    byte[] s1 = {0, 10, 99, 0, 11};
    byte[] s2 = new byte[16];
    s2[0] = 0x20;
    s2[1] = 0x01;
    s2[2] = 0x0D;
    s2[3] = (byte) 0xB8;
    s2[15] = 0x12;

    int port = tree.port(s1, 1, 4, 4);
    assertThat(tree.node(port)).asString().isEqualTo("s1");
    assertThat(tree.name(port)).asString().isEqualTo("s1-eth2");
    assertThat(tree.link(port)).asString().isEqualTo("s1-s2");
    assertThat(tree.link(tree.port(s2, 0, 16, 0xFFFFFFFFL))).asString().isEqualTo("s1-s2");
    assertThat(tree.port(s1, 1, 4, 5)).isEqualTo(NetworkTopology.NONE);
    assertThat(tree.port(s2, 0, 16, 4)).isEqualTo(NetworkTopology.NONE);
    assertThat(tree.port(s1, 0, 4, 4)).isEqualTo(NetworkTopology.NONE);
    assertThat(content(TREE).entries()).isEqualTo(3);
  }

  @Test
  void aPortOnNoLinkIsAnEdgePort() throws Exception {
    NetworkTopology tree =
        topology("{\"nodes\":{\"s\":{\"agent\":\"10.0.0.1\",\"ports\":{\"p\":{\"ifindex\":1}}}}}");

    assertThat(tree.link(tree.port(new byte[] {10, 0, 0, 1}, 0, 4, 1))).isNull();
    assertThat(topology("{}").port(new byte[4], 0, 4, 1)).isEqualTo(NetworkTopology.NONE);
  }

  @Test
  void manyPortsAreAllFound() throws Exception {
    TopologyContent topology = new TopologyContent();
    for (int node = 0; node < 40; node++) {
      topology.node("n" + node, "10.0.0." + node);
      for (int port = 1; port <= 50; port++) {
        topology.port("n" + node, "p" + port, port);
      }
    }
    NetworkTopology tree = SharedSets.topology(topology.content(), Runnable::run).join();

    for (int node = 0; node < 40; node++) {
      for (int port = 1; port <= 50; port++) {
        int found = tree.port(new byte[] {10, 0, 0, (byte) node}, 0, 4, port);
        assertThat(tree.node(found)).asString().isEqualTo("n" + node);
        assertThat(tree.name(found)).asString().isEqualTo("p" + port);
      }
    }
  }

  @Test
  void aLinkNeedsTheInterfacesOfItsPorts() {
    assertThatThrownBy(() -> topology(TREE.replace("{\"ifindex\":\"4\"}", "{}")))
        .hasMessage(
            "link 's1-s2': expected port 's1-eth2' of node 's1' among its ports, with its ifindex,"
                + " met s1-eth1; names of ports are not looked up");
    assertThatThrownBy(() -> topology(TREE.replace("\"node2\":\"s2\"", "\"node2\":\"s3\"")))
        .hasMessage("link 's1-s2': there is no node 's3'");
    assertThatThrownBy(
            () -> topology(TREE.replace("\"port1\":\"s1-eth1\"", "\"port1\":\"s1-eth2\"")))
        .hasMessageContaining("port 's1-eth2' of node 's1' is on two links");
    assertThatThrownBy(() -> topology(TREE.replace("\"node2\":\"s2\",", "")))
        .hasMessage("links.s1-s2: expected a name in 'node2', met nothing");
  }

  @Test
  void whatIsWrongWithANodeIsSaid() {
    assertThatThrownBy(() -> topology(TREE.replace("10.99.0.11", "leaf1")))
        .hasMessage("nodes.s1: expected an agent's IPv4 or IPv6 address, met 'leaf1'");
    assertThatThrownBy(() -> topology(TREE.replace("\"agent\":\"10.99.0.11\",", "")))
        .hasMessageContaining("node 's1' has ports and no 'agent'");
    assertThatThrownBy(() -> topology(TREE.replace("\"4\"", "3")))
        .hasMessageContaining(
            "ports 's1 s1-eth1' and 's1 s1-eth2' have the same agent and ifindex 3");
    assertThatThrownBy(() -> topology(TREE.replace("4294967295", "4294967296")))
        .hasMessage(
            "nodes.s2: ports.s2-eth1.ifindex: expected a whole number of 32 bits, met"
                + " '4294967296'");
    assertThatThrownBy(() -> topology(TREE.replace("dpid", "dpId")))
        .hasMessage("nodes.s1: unknown member 'dpId'; known are agent, dpid, ports, tag");
    assertThatThrownBy(() -> topology("{\"nodes\":[]}"))
        .hasMessage("nodes: expected names, each with its members, met '[]'");
  }
}
