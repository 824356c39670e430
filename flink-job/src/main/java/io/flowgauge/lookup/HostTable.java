package io.flowgauge.lookup;

import org.jspecify.annotations.Nullable;

/**
 * Hosts, virtual machines, containers and services by the addresses of their adaptors and by the
 * data source that tells of them, as learned from counter samples. Immutable.
 */
public interface HostTable {
  /** No entity found. */
  int NONE = -1;

  /**
   * Finds the entity that owns an address.
   *
   * @param octets 6 for a MAC address, 4 or 16 for an IP address
   */
  int owner(byte[] bytes, int at, int octets);

  /** Finds the entity that a data source of an agent tells of. */
  int entity(byte[] bytes, int agentAt, int agentOctets, int sourceClass, int sourceIndex);

  /** What is known of an entity under sFlow-RT's name of a string metric such as host_name. */
  byte @Nullable [] attribute(int entity, String name);
}
