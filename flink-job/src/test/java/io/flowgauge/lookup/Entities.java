package io.flowgauge.lookup;

import io.flowgauge.packet.IpAddress;
import java.util.Arrays;
import java.util.TreeMap;

/** Builds entities: the host 2.1 of agent 10.0.0.1, heard at time 0, until told otherwise. */
public final class Entities {
  private byte[] agent = {10, 0, 0, 1};
  private int subAgent;
  private int sourceClass = HostEntity.PHYSICAL;
  private int sourceIndex = 1;
  private long timeMillis;
  private long sinceMillis;
  private final TreeMap<String, String> labels = new TreeMap<>();
  private long[] macs = {};
  private int[] ifIndexes = {};

  private Entities() {}

  /** One of which nothing is said yet. */
  public static Entities entity() {
    return new Entities();
  }

  /** The agent, an address of either version. */
  public Entities agent(String literal) {
    agent =
        IpAddress.parse(literal, literal.contains(":") ? IpAddress.V6_BYTES : IpAddress.V4_BYTES);
    return this;
  }

  /** The sub-agent. */
  public Entities subAgent(int id) {
    subAgent = id;
    return this;
  }

  /** The data source. */
  public Entities source(int classNumber, int index) {
    sourceClass = classNumber;
    sourceIndex = index;
    return this;
  }

  /** When it was heard, and since when it is so. */
  public Entities heard(long millis, long since) {
    timeMillis = millis;
    sinceMillis = since;
    return this;
  }

  /** A label. */
  public Entities label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  /** One more adapter; addresses come in ascending order. */
  public Entities adapter(long mac, int ifIndex) {
    macs = Arrays.copyOf(macs, macs.length + 1);
    ifIndexes = Arrays.copyOf(ifIndexes, macs.length);
    macs[macs.length - 1] = mac;
    ifIndexes[macs.length - 1] = ifIndex;
    return this;
  }

  /** The entity. */
  public HostEntity build() {
    return new HostEntity(
        agent,
        subAgent,
        sourceClass,
        sourceIndex,
        timeMillis,
        sinceMillis,
        labels.keySet().toArray(String[]::new),
        labels.values().toArray(String[]::new),
        macs,
        ifIndexes);
  }
}
