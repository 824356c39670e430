package io.flowgauge.lookup;

/**
 * A port of a node, as a topology has it.
 *
 * @param node name of the node
 * @param agent 4 or 16 octets of the node's address as an agent
 * @param name name of the port
 * @param ifIndex interface index
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the octets go into tables.
record TopologyPort(String node, byte[] agent, String name, long ifIndex) {}
