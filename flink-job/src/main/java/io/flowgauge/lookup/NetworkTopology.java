package io.flowgauge.lookup;

import org.jspecify.annotations.Nullable;

/**
 * Which ports are on links between switches, and what nodes, ports and links are called. Immutable.
 */
public interface NetworkTopology {
  /** {@link #port} found nothing. */
  int NONE = -1;

  /**
   * Finds a port.
   *
   * @param agentOctets 4 or 16, of the agent's address at {@code bytes[agentAt]}
   * @return the port's index, or {@link #NONE}
   */
  int port(byte[] bytes, int agentAt, int agentOctets, long ifIndex);

  /** The name of the link that the port is on, UTF-8, null for an edge port. */
  byte @Nullable [] link(int port);

  /** The name of the port's node. */
  byte[] node(int port);

  /** The name of the port. */
  byte[] name(int port);
}
