package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.structure.Adapters;
import io.flowgauge.lookup.HostEntity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a data source to tell of it as an entity: its adapters, and what of it has
 * been told. It is told of when something is said otherwise than before, and again from time to
 * time, so that who reads can forget what is told of no more.
 */
final class EntityNotes {
  /** After so long an entity is told of again though nothing has changed. */
  static final Duration TELL_AGAIN = Duration.ofHours(1);

  /** More than machines have; what a sender can make a source remember. */
  static final int MOST_ADDRESSES = 256;

  private static final String[] NO_TEXTS = {};
  private static final long[] NO_MACS = {};
  private static final int[] NO_INDEXES = {};

  /** Of addresses of many, not of one adapter (IEEE 802-2014, section 8.2.2). */
  private static final long GROUP_BIT = 1L << 40;

  private static final long NEVER = Long.MIN_VALUE;

  private long[] macs = NO_MACS;
  private int[] ifIndexes = NO_INDEXES;
  private boolean changed = true;
  private long sinceMillis;
  private long toldMillis = NEVER;

  /** Something else is said than before. */
  void change() {
    changed = true;
  }

  /**
   * Notes the adapters of the field that begins at {@code from}. Addresses that are of no adapter
   * are not noted: zeros, which loopback interfaces have, and those of groups.
   *
   * @return false if they are too many, and not all are noted
   */
  boolean adapters(byte[] bytes, int from) {
    TreeMap<Long, TreeSet<Integer>> byMac = new TreeMap<>();
    Adapters.walk(
        bytes,
        from,
        (ifIndex, at, count) -> {
          for (int i = 0; i < count; i++) {
            long mac = BigEndian.uint48(bytes, at + i * Adapters.MAC_BYTES);
            if (mac != 0 && (mac & GROUP_BIT) == 0) {
              byMac.computeIfAbsent(mac, m -> new TreeSet<>()).add(ifIndex);
            }
          }
        });
    int told = byMac.values().stream().mapToInt(TreeSet::size).sum();
    int size = Math.min(told, MOST_ADDRESSES);
    long[] newMacs = new long[size];
    int[] newIndexes = new int[size];
    int i = 0;
    for (Map.Entry<Long, TreeSet<Integer>> entry : byMac.entrySet()) {
      for (Iterator<Integer> index = entry.getValue().iterator();
          index.hasNext() && i < size;
          i++) {
        newMacs[i] = entry.getKey();
        newIndexes[i] = index.next();
      }
    }
    if (!Arrays.equals(newMacs, macs) || !Arrays.equals(newIndexes, ifIndexes)) {
      macs = newMacs;
      ifIndexes = newIndexes;
      changed = true;
    }
    return told == size;
  }

  /** The entity as it is to be told of at {@code millis}; null where there is nothing to tell. */
  @Nullable HostEntity tell(
      byte[] agent, SourceId source, Map<String, String> labels, long millis) {
    boolean again = toldMillis != NEVER && millis - toldMillis >= TELL_AGAIN.toMillis();
    if (!changed && !again) {
      return null;
    }
    if (changed) {
      sinceMillis = millis;
    }
    changed = false;
    HostEntity entity =
        new HostEntity(
            agent,
            source.subAgent(),
            source.sourceClass(),
            source.sourceIndex(),
            millis,
            sinceMillis,
            labels.keySet().toArray(NO_TEXTS),
            labels.values().toArray(NO_TEXTS),
            macs,
            ifIndexes);
    if (entity.isGone() && toldMillis == NEVER) {
      return null;
    }
    toldMillis = entity.isGone() ? NEVER : millis;
    return entity;
  }

  /** What is to be told of a data source that is forgotten at {@code millis}, null for nothing. */
  @Nullable HostEntity tellGone(byte[] agent, SourceId source, long millis) {
    return toldMillis == NEVER
        ? null
        : HostEntity.gone(
            agent, source.subAgent(), source.sourceClass(), source.sourceIndex(), millis);
  }

  /** A copy, changed by nobody else. */
  EntityNotes copy() {
    EntityNotes copy = new EntityNotes();
    copy.macs = macs; // Replaced, never written to.
    copy.ifIndexes = ifIndexes;
    copy.changed = changed;
    copy.sinceMillis = sinceMillis;
    copy.toldMillis = toldMillis;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(changed);
    out.writeLong(sinceMillis);
    out.writeLong(toldMillis);
    out.writeShort(macs.length);
    for (int i = 0; i < macs.length; i++) {
      out.writeLong(macs[i]);
      out.writeInt(ifIndexes[i]);
    }
  }

  static EntityNotes read(DataInput in) throws IOException {
    EntityNotes notes = new EntityNotes();
    notes.changed = in.readBoolean();
    notes.sinceMillis = in.readLong();
    notes.toldMillis = in.readLong();
    notes.macs = new long[in.readUnsignedShort()];
    notes.ifIndexes = new int[notes.macs.length];
    for (int i = 0; i < notes.macs.length; i++) {
      notes.macs[i] = in.readLong();
      notes.ifIndexes[i] = in.readInt();
    }
    return notes;
  }
}
