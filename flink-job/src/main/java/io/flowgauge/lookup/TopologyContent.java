package io.flowgauge.lookup;

import io.flowgauge.packet.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nodes, ports and links on their way to a {@link SetContent}, and the topology of one. */
final class TopologyContent {
  private final TreeMap<String, Node> nodes = new TreeMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final TreeMap<String, List<String>> links = new TreeMap<>();
  private final Map<String, String> linked = new HashMap<>();

  private record Node(String agent, TreeMap<String, Long> ports) {}

  /**
   * Adds a node.
   *
   * @param agent its address as an agent, empty for a node that sends no sFlow
   */
  TopologyContent node(String name, String agent) throws SetException {
    LabelText.octets(name);
    if (!agent.isEmpty()) {
      address(agent);
    }
    nodes.put(name, new Node(agent, new TreeMap<>()));
    return this;
  }

  /**
   * Adds a port of a node that has been added.
   *
   * @throws SetException when another port has the same agent and interface index; names both
   */
  TopologyContent port(String node, String port, long ifIndex) throws SetException {
    LabelText.octets(port);
    Node owner = nodes.get(node);
    if (owner == null) {
      throw new IllegalArgumentException("nodes come before their ports: " + node);
    }
    if (owner.agent.isEmpty()) {
      throw new SetException(
          "node %s has ports and no 'agent': expected the address that its sFlow comes from"
              .formatted(SetException.quote(node)));
    }
    String place =
        IpAddress.text(address(owner.agent), 0, address(owner.agent).length) + " " + ifIndex;
    String other = owners.putIfAbsent(place, node + " " + port);
    if (other != null) {
      throw new SetException(
          "ports %s and %s have the same agent and ifindex %d"
              .formatted(
                  SetException.quote(other), SetException.quote(node + " " + port), ifIndex));
    }
    owner.ports.put(port, ifIndex);
    return this;
  }

  /**
   * Adds a link between ports that have been added.
   *
   * @throws SetException when a port has no ifindex, or is on another link
   */
  TopologyContent link(String name, String node1, String port1, String node2, String port2)
      throws SetException {
    LabelText.octets(name);
    end(name, node1, port1);
    end(name, node2, port2);
    links.put(name, List.of(node1, port1, node2, port2));
    return this;
  }

  private void end(String link, String node, String port) throws SetException {
    Node owner = nodes.get(node);
    if (owner == null) {
      throw new SetException(
          "link %s: there is no node %s"
              .formatted(SetException.quote(link), SetException.quote(node)));
    }
    // A node that is no agent has no samples to be told apart by port.
    if (owner.agent.isEmpty()) {
      return;
    }
    if (!owner.ports.containsKey(port)) {
      throw new SetException(
          ("link %s: expected port %s of node %s among its ports, with its ifindex, met %s;"
                  + " names of ports are not looked up")
              .formatted(
                  SetException.quote(link),
                  SetException.quote(port),
                  SetException.quote(node),
                  owner.ports.isEmpty() ? "no ports" : String.join(", ", owner.ports.keySet())));
    }
    String other = linked.putIfAbsent(node + " " + port, link);
    if (other != null) {
      throw new SetException(
          "port %s of node %s is on two links, %s and %s"
              .formatted(
                  SetException.quote(port),
                  SetException.quote(node),
                  SetException.quote(other),
                  SetException.quote(link)));
    }
  }

  SetContent content() {
    SetWriter out = new SetWriter();
    out.number(nodes.size());
    int ports = 0;
    for (var node : nodes.entrySet()) {
      out.text(node.getKey()).text(node.getValue().agent);
      out.number(node.getValue().ports.size());
      node.getValue().ports.forEach((port, ifIndex) -> out.text(port).number(ifIndex));
      ports += node.getValue().ports.size();
    }
    out.number(links.size());
    links.forEach(
        (link, ends) -> {
          out.text(link);
          ends.forEach(out::text);
        });
    return SetContent.of(SetKind.TOPOLOGY, ports, out.toBytes());
  }

  static NetworkTopology topology(byte[] octets) throws SetException {
    SetReader in = new SetReader(octets);
    Map<String, Integer> numbers = new HashMap<>();
    List<TopologyPort> ports = new ArrayList<>();
    for (int nodes = in.number(); nodes > 0; nodes--) {
      String node = in.text();
      String agent = in.text();
      byte[] address = agent.isEmpty() ? new byte[0] : address(agent);
      for (int rest = in.number(); rest > 0; rest--) {
        String port = in.text();
        numbers.put(node + " " + port, ports.size());
        ports.add(new TopologyPort(node, address, port, in.longNumber()));
      }
    }
    @Nullable String[] links = new @Nullable String[ports.size()];
    for (int rest = in.number(); rest > 0; rest--) {
      String link = in.text();
      for (int end = 0; end < 2; end++) {
        Integer port = numbers.get(in.text() + " " + in.text());
        if (port != null) {
          links[port] = link;
        }
      }
    }
    in.end();
    return new PortTable(ports, links);
  }

  private static byte[] address(String agent) throws SetException {
    try {
      return IpAddress.parse(
          agent, agent.indexOf(':') < 0 ? IpAddress.V4_BYTES : IpAddress.V6_BYTES);
    } catch (IllegalArgumentException e) {
      throw new SetException(
          "expected an agent's IPv4 or IPv6 address, met " + SetException.quote(agent));
    }
  }
}
