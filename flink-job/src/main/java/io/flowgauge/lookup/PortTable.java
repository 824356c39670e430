package io.flowgauge.lookup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ports by agent and interface index, in a table that is half empty. */
final class PortTable implements NetworkTopology {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[][] agents;
  private final long[] ifIndexes;
  private final byte[][] nodes;
  private final byte[][] names;
  private final byte[] @Nullable [] links;

  /** One more than a port's number; 0 is free. */
  private final int[] slots;

  /**
   * Of all ports.
   *
   * @param ports their agents and interface indexes differ
   * @param linkOf the link of each, null where there is none
   */
  PortTable(List<TopologyPort> ports, @Nullable String[] linkOf) {
    Map<String, byte[]> texts = new HashMap<>();
    agents = new byte[ports.size()][];
    ifIndexes = new long[ports.size()];
    nodes = new byte[ports.size()][];
    names = new byte[ports.size()][];
    links = new byte[ports.size()][];
    slots = new int[Integer.highestOneBit(Math.max(1, ports.size())) << 2];
    for (int port = 0; port < ports.size(); port++) {
      TopologyPort known = ports.get(port);
      agents[port] = known.agent();
      ifIndexes[port] = known.ifIndex();
      nodes[port] = texts.computeIfAbsent(known.node(), PortTable::octets);
      names[port] = texts.computeIfAbsent(known.name(), PortTable::octets);
      String link = linkOf[port];
      links[port] = link == null ? null : texts.computeIfAbsent(link, PortTable::octets);
      int slot = slot(known.agent(), 0, known.agent().length, known.ifIndex());
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = port + 1;
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int slot(byte[] bytes, int at, int octets, long ifIndex) {
    long hash = ifIndex;
    for (int i = 0; i < octets; i++) {
      hash = hash * 31 + bytes[at + i];
    }
    hash *= SPREAD;
    return (int) (hash >>> 32) & (slots.length - 1);
  }

  @Override
  public int port(byte[] bytes, int agentAt, int agentOctets, long ifIndex) {
    int slot = slot(bytes, agentAt, agentOctets, ifIndex);
    while (slots[slot] != 0) {
      int port = slots[slot] - 1;
      byte[] agent = agents[port];
      if (ifIndexes[port] == ifIndex
          && Arrays.equals(agent, 0, agent.length, bytes, agentAt, agentAt + agentOctets)) {
        return port;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  @Override
  public byte @Nullable [] link(int port) {
    return links[port];
  }

  @Override
  public byte[] node(int port) {
    return nodes[port];
  }

  @Override
  public byte[] name(int port) {
    return names[port];
  }
}
