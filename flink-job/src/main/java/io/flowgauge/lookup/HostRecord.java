package io.flowgauge.lookup;

/**
 * A record of the topic of hosts.
 *
 * @param partition of the topic
 * @param offset its place in the partition
 * @param key agent, sub-agent and data source, UTF-8
 * @param value the document; of no octets where the entity is gone
 * @param timestampMillis of what it tells
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record HostRecord(
    int partition, long offset, byte[] key, byte[] value, long timestampMillis) {

  /**
   * What it says.
   *
   * @throws IllegalArgumentException when it is no record of a host
   */
  public HostEntity entity() {
    return HostJson.read(key, value, timestampMillis);
  }
}
