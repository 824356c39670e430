package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is remembered of a data source: its clock, its counters' last values, its labels. */
final class SourceCounters {
  /** What senders of rtmetric samples can make a source remember. */
  private static final int MOST_NAMED_COUNTERS = 256;

  /** More than any sample of known structures has. */
  private static final int MOST_LABELS = 32;

  private final SourceClock clock;
  private final EntityNotes notes;
  private final List<StructureCounters> structures = new ArrayList<>(4);
  private final Map<String, NamedCounter> named = new TreeMap<>();
  private final Map<String, String> labels = new TreeMap<>();

  private int ordinal;

  SourceCounters() {
    this(new SourceClock(), new EntityNotes());
  }

  private SourceCounters(SourceClock clock, EntityNotes notes) {
    this.clock = clock;
    this.notes = notes;
  }

  SourceClock clock() {
    return clock;
  }

  /** What is told of it as an entity. */
  EntityNotes notes() {
    return notes;
  }

  /** Counts the samples at the clock's time; {@code before} is the time of the one before. */
  int nextOrdinal(long before) {
    ordinal = before == clock.receivedMillis() ? ordinal + 1 : 1;
    return ordinal;
  }

  /** The last values of a structure; new ones where there are none yet. */
  StructureCounters structure(MetricPlan plan) {
    for (int i = 0; i < structures.size(); i++) {
      StructureCounters structure = structures.get(i);
      if (structure.dataFormat() == plan.structure().dataFormat()) {
        if (structure.isOf(plan)) {
          return structure;
        }
        structures.remove(i); // From before a restart with other structures.
        break;
      }
    }
    StructureCounters created = StructureCounters.of(plan);
    structures.add(created);
    return created;
  }

  /** A counter of an rtmetric sample; null where it is one too many. */
  @Nullable NamedCounter named(String name) {
    NamedCounter known = named.get(name);
    if (known == null && named.size() < MOST_NAMED_COUNTERS) {
      known = new NamedCounter();
      named.put(name, known);
    }
    return known;
  }

  /**
   * Remembers a label until it is told anew; one that says nothing is not remembered.
   *
   * @return false if it is one too many
   */
  boolean label(String name, String value) {
    String before = labels.get(name);
    if (value.equals(before == null ? "" : before)) {
      return true;
    }
    if (before == null && labels.size() >= MOST_LABELS) {
      return false;
    }
    if (value.isEmpty()) {
      labels.remove(name);
    } else {
      labels.put(name, value);
    }
    notes.change();
    return true;
  }

  /** In alphabetical order. */
  Map<String, String> labels() {
    return labels;
  }

  /** A copy, changed by nobody else. */
  SourceCounters copy() {
    SourceCounters copy = new SourceCounters(clock.copy(), notes.copy());
    structures.forEach(structure -> copy.structures.add(structure.copy()));
    named.forEach((name, counter) -> copy.named.put(name, counter.copy()));
    copy.labels.putAll(labels);
    copy.ordinal = ordinal;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    clock.write(out);
    out.writeInt(ordinal);
    out.writeShort(structures.size());
    for (StructureCounters structure : structures) {
      structure.write(out);
    }
    out.writeShort(named.size());
    for (Map.Entry<String, NamedCounter> counter : named.entrySet()) {
      out.writeUTF(counter.getKey());
      counter.getValue().write(out);
    }
    out.writeShort(labels.size());
    for (Map.Entry<String, String> label : labels.entrySet()) {
      out.writeUTF(label.getKey());
      out.writeUTF(label.getValue());
    }
    notes.write(out);
  }

  /** Reads what {@link #write} wrote, or one without notes wrote before there were any. */
  static SourceCounters read(DataInput in, boolean withNotes) throws IOException {
    SourceClock clock = SourceClock.read(in);
    int ordinal = in.readInt();
    List<StructureCounters> structures = new ArrayList<>(4);
    int size = in.readUnsignedShort();
    for (int i = 0; i < size; i++) {
      structures.add(StructureCounters.read(in));
    }
    Map<String, NamedCounter> named = new TreeMap<>();
    size = in.readUnsignedShort();
    for (int i = 0; i < size; i++) {
      named.put(in.readUTF(), NamedCounter.read(in));
    }
    Map<String, String> labels = new TreeMap<>();
    size = in.readUnsignedShort();
    for (int i = 0; i < size; i++) {
      labels.put(in.readUTF(), in.readUTF());
    }
    SourceCounters source =
        new SourceCounters(clock, withNotes ? EntityNotes.read(in) : new EntityNotes());
    source.ordinal = ordinal;
    source.structures.addAll(structures);
    source.named.putAll(named);
    source.labels.putAll(labels);
    return source;
  }
}
