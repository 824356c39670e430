package io.flowgauge.lookup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A host, virtual machine, container or service, as the counter samples of one data source describe
 * it. One of which nothing is said any more is gone.
 *
 * @param agent address of the agent: 4 or 16 octets
 * @param subAgent unsigned
 * @param sourceClass class of the data source: 2 for what is physical, 3 for what is within it
 * @param sourceIndex index of the data source; unsigned
 * @param timeMillis when this was heard, milliseconds since the epoch
 * @param sinceMillis since when nothing else has been said
 * @param labelNames in alphabetical order, as in {@code sflow.metrics.v1}
 * @param labelValues of the labels
 * @param macs MAC addresses of its adapters, in ascending order
 * @param ifIndexes of the adapters that have these addresses, unsigned; 0 where it is not told
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody writes to them; ordered by BY_SOURCE alone.
public record HostEntity(
    byte[] agent,
    int subAgent,
    int sourceClass,
    int sourceIndex,
    long timeMillis,
    long sinceMillis,
    String[] labelNames,
    String[] labelValues,
    long[] macs,
    int[] ifIndexes)
    implements Serializable {
  /** Class of data sources that are physical. */
  public static final int PHYSICAL = 2;

  /** Class of data sources within a physical one. */
  public static final int LOGICAL = 3;

  /** By data source: those of different times, of the same data source, are equal. */
  public static final Comparator<HostEntity> BY_SOURCE =
      Comparator.comparing(HostEntity::agent, Arrays::compareUnsigned)
          .thenComparing(HostEntity::subAgent, Integer::compareUnsigned)
          .thenComparing(HostEntity::sourceClass, Integer::compareUnsigned)
          .thenComparing(HostEntity::sourceIndex, Integer::compareUnsigned);

  private static final String[] NO_TEXTS = {};
  private static final long[] NO_MACS = {};
  private static final int[] NO_INDEXES = {};

  /** A data source of which nothing is said any more, from {@code millis} on. */
  public static HostEntity gone(
      byte[] agent, int subAgent, int sourceClass, int sourceIndex, long millis) {
    return new HostEntity(
        agent,
        subAgent,
        sourceClass,
        sourceIndex,
        millis,
        millis,
        NO_TEXTS,
        NO_TEXTS,
        NO_MACS,
        NO_INDEXES);
  }

  /** That nothing is said of it any more. */
  HostEntity gone() {
    return gone(agent, subAgent, sourceClass, sourceIndex, timeMillis);
  }

  /** Writes it; {@link #read} is the inverse. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(agent.length);
    out.write(agent);
    out.writeInt(subAgent);
    out.writeInt(sourceClass);
    out.writeInt(sourceIndex);
    out.writeLong(timeMillis);
    out.writeLong(sinceMillis);
    out.writeShort(labelNames.length);
    for (int i = 0; i < labelNames.length; i++) {
      out.writeUTF(labelNames[i]);
      out.writeUTF(labelValues[i]);
    }
    out.writeShort(macs.length);
    for (int i = 0; i < macs.length; i++) {
      out.writeLong(macs[i]);
      out.writeInt(ifIndexes[i]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static HostEntity read(DataInput in) throws IOException {
    byte[] agent = new byte[in.readUnsignedByte()];
    in.readFully(agent);
    int subAgent = in.readInt();
    int sourceClass = in.readInt();
    int sourceIndex = in.readInt();
    long timeMillis = in.readLong();
    long sinceMillis = in.readLong();
    String[] names = new String[in.readUnsignedShort()];
    String[] values = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.readUTF();
      values[i] = in.readUTF();
    }
    long[] macs = new long[in.readUnsignedShort()];
    int[] ifIndexes = new int[macs.length];
    for (int i = 0; i < macs.length; i++) {
      macs[i] = in.readLong();
      ifIndexes[i] = in.readInt();
    }
    return new HostEntity(
        agent,
        subAgent,
        sourceClass,
        sourceIndex,
        timeMillis,
        sinceMillis,
        names,
        values,
        macs,
        ifIndexes);
  }

  /** Whether nothing is said of it. */
  public boolean isGone() {
    return labelNames.length == 0 && macs.length == 0;
  }

  /** Whether it is described as {@code other} is, and has been for as long. */
  public boolean saysTheSameAs(HostEntity other) {
    return sinceMillis == other.sinceMillis
        && Arrays.equals(labelNames, other.labelNames)
        && Arrays.equals(labelValues, other.labelValues)
        && Arrays.equals(macs, other.macs)
        && Arrays.equals(ifIndexes, other.ifIndexes);
  }

  /** A label, null where it has none of that name. */
  public @Nullable String label(String name) {
    int at = Arrays.binarySearch(labelNames, name);
    return at < 0 ? null : labelValues[at];
  }
}
