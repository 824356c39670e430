package io.flowgauge;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;

import io.flowgauge.datagram.RawDatagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Switches with links between them, and flows that take known paths. Each switch on a flow's path
 * samples the same number of its packets every second.
 */
final class SimulatedNetwork {
  static final int SAMPLING_RATE = 100;
  static final int SAMPLES_PER_SECOND = 5;
  static final int FRAME = 1000;

  /** How switches sample. */
  enum Sampling {
    /** Where packets come in, by the port. */
    INGRESS,
    /** Where packets come in, by the switch as a whole, as Open vSwitch does. */
    SWITCH,
    /** Where packets come in and where they go out, by the port. */
    BOTH_DIRECTIONS
  }

  /** A switch on a path: its name, and the ports that the packet comes in and goes out by. */
  private record Hop(String node, int input, int output) {}

  private final Map<String, String> agents = new TreeMap<>();
  private final Map<String, Map<String, Integer>> ports = new TreeMap<>();
  private final List<String> links = new ArrayList<>();
  private final Map<String, List<Hop>> paths = new TreeMap<>();

  /** Four switches in a ring, each with a host; traffic between opposite hosts, on both sides. */
  static SimulatedNetwork ring() {
    SimulatedNetwork ring = new SimulatedNetwork();
    for (int i = 1; i <= 4; i++) {
      ring.node("s" + i, "10.99.0." + i, Map.of("host", 1, "next", 2, "back", 3));
    }
    for (int i = 1; i <= 4; i++) {
      ring.link("s" + i, "next", "s" + (i % 4 + 1), "back");
    }
    ring.path("10.0.0.1", new Hop("s1", 1, 2), new Hop("s2", 3, 2), new Hop("s3", 3, 1));
    ring.path("10.0.0.3", new Hop("s3", 1, 2), new Hop("s4", 3, 2), new Hop("s1", 3, 1));
    return ring;
  }

  /** Two leafs and two spines; a flow each way, by different spines, and one within a leaf. */
  static SimulatedNetwork leafSpine() {
    SimulatedNetwork fabric = new SimulatedNetwork();
    for (int i = 1; i <= 2; i++) {
      fabric.node(
          "leaf" + i, "10.99.0.1" + i, Map.of("host1", 1, "host2", 2, "spine1", 7, "spine2", 8));
    }
    for (int i = 1; i <= 2; i++) {
      fabric.node("spine" + i, "2001:db8::" + i, Map.of("leaf1", 5, "leaf2", 6));
      fabric.link("spine" + i, "leaf1", "leaf1", "spine" + i);
      fabric.link("leaf2", "spine" + i, "spine" + i, "leaf2");
    }
    fabric.path(
        "10.0.0.1", new Hop("leaf1", 1, 7), new Hop("spine1", 5, 6), new Hop("leaf2", 7, 1));
    fabric.path(
        "10.0.0.2", new Hop("leaf2", 1, 8), new Hop("spine2", 6, 5), new Hop("leaf1", 8, 1));
    fabric.path("10.0.0.3", new Hop("leaf1", 1, 2));
    return fabric;
  }

  private void node(String name, String agent, Map<String, Integer> itsPorts) {
    agents.put(name, agent);
    ports.put(name, new TreeMap<>(itsPorts));
  }

  private void link(String node1, String port1, String node2, String port2) {
    links.add("{node1: %s, port1: %s, node2: %s, port2: %s}".formatted(node1, port1, node2, port2));
  }

  private void path(String source, Hop... hops) {
    paths.put(source, List.of(hops));
  }

  /** How many switches each flow passes, by its source address. */
  Map<String, Integer> hops() {
    Map<String, Integer> hops = new TreeMap<>();
    paths.forEach((source, path) -> hops.put(source, path.size()));
    return hops;
  }

  /** The topology document. */
  String document() {
    StringBuilder yaml = new StringBuilder("topology:\n  nodes:\n");
    agents.forEach(
        (name, agent) -> {
          yaml.append("    %s:\n      agent: '%s'\n      ports:\n".formatted(name, agent));
          ports
              .getOrDefault(name, Map.of())
              .forEach(
                  (port, index) ->
                      yaml.append("        %s: {ifindex: %d}\n".formatted(port, index)));
        });
    yaml.append("  links:\n");
    for (int i = 0; i < links.size(); i++) {
      yaml.append("    link%d: %s\n".formatted(i, links.get(i)));
    }
    return yaml.toString();
  }

  /** All datagrams of one second. */
  List<RawDatagram> second(long millis, Sampling sampling) {
    List<RawDatagram> datagrams = new ArrayList<>();
    paths.forEach(
        (source, path) -> path.forEach(hop -> send(hop, source, sampling, millis, datagrams::add)));
    return datagrams;
  }

  private void send(
      Hop hop, String source, Sampling sampling, long millis, Consumer<RawDatagram> out) {
    switch (sampling) {
      case INGRESS -> out.accept(sampled(hop, source, 0, hop.input, millis));
      case SWITCH -> out.accept(sampled(hop, source, 2, 1000, millis));
      case BOTH_DIRECTIONS -> {
        out.accept(sampled(hop, source, 0, hop.input, millis));
        out.accept(sampled(hop, source, 0, hop.output, millis));
      }
    }
  }

  private RawDatagram sampled(Hop hop, String source, int sourceClass, int index, long millis) {
    var datagram = datagram().agent(agents.getOrDefault(hop.node, ""));
    for (int i = 0; i < SAMPLES_PER_SECOND; i++) {
      datagram.flowSample(
          sample ->
              sample
                  .rate(SAMPLING_RATE)
                  .source(sourceClass, index)
                  .input(hop.input)
                  .output(hop.output)
                  .header(frame(FRAME).ethernet().ipv4(source, "10.0.0.9").udp(1024, 53)));
    }
    return datagram.received(millis);
  }
}
