package io.flowgauge.flow;

import io.flowgauge.packet.Packet;

/** Reads a key of the sample at hand. */
@FunctionalInterface
public interface KeyReader {
  /**
   * The value, if it is at most 8 octets wide; of an IPv6 address, its offset in the datagram; of a
   * type of variable width, the number of octets that are now in the sample's {@link
   * ObservedSample#octets}.
   *
   * @param p the sample's packet
   * @param s the sample
   * @param n which header of the key's protocol, from 0
   * @return {@link Packet#ABSENT} (-1), which no value is, if the sample does not have it
   */
  long read(Packet p, ObservedSample s, int n);
}
