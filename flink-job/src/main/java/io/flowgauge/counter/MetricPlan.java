package io.flowgauge.counter;

import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is made of each field of a counter record. Worked out once for each structure. */
final class MetricPlan {
  /** Milliseconds that CPUs spent in a state: shown as shares of all time, see DerivedMetric. */
  static final Set<String> CPU_TIMES =
      Set.of(
          "cpu_user",
          "cpu_nice",
          "cpu_system",
          "cpu_idle",
          "cpu_wio",
          "cpu_intr",
          "cpu_sintr",
          "cpu_steal",
          "cpu_guest",
          "cpu_guest_nice");

  /** {@code ifStatus}, which has no metric of its own name. */
  private static final String STATUS = "ifStatus";

  private static final Map<Integer, MetricPlan> BY_FORMAT = new HashMap<>();

  static {
    for (Structure structure : Structures.COUNTER) {
      BY_FORMAT.put(structure.dataFormat(), new MetricPlan(structure, BY_FORMAT.size()));
    }
  }

  private final Structure structure;
  private final List<Reading> readings = new ArrayList<>();
  private final Map<Field, Reading> byField = new HashMap<>();
  private final int ordinal;
  private final int counters;
  private final int fingerprint;

  private MetricPlan(Structure structure, int ordinal) {
    this.structure = structure;
    this.ordinal = ordinal;
    Map<String, Reading> byName = new HashMap<>();
    int slots = 0;
    for (List<Field> variant : structure.variants()) {
      for (Field field : variant) {
        Reading reading = reading(field, slots);
        if (reading == null) {
          continue;
        }
        Reading known = byName.putIfAbsent(reading.name(), reading);
        if (known == null) {
          readings.add(reading);
          slots = Math.max(slots, reading.slot() + 1);
        }
        byField.put(
            field,
            known == null
                ? reading
                : new Reading(field, reading.kind(), reading.name(), known.slot()));
      }
    }
    counters = slots;
    fingerprint = fingerprint(readings);
  }

  private static int fingerprint(List<Reading> readings) {
    StringBuilder counters = new StringBuilder();
    for (Reading reading : readings) {
      if (reading.slot() >= 0) {
        counters.append(reading.name()).append(' ').append(reading.kind().name()).append('\n');
      }
    }
    return counters.toString().hashCode();
  }

  private static @Nullable Reading reading(Field field, int slot) {
    if (field.name().equals(STATUS)) {
      return new Reading(field, Reading.Kind.STATUS, STATUS, -1);
    }
    String metric = field.metric();
    Reading.Kind kind = Reading.kind(field);
    if (metric == null || kind == null) {
      return null;
    }
    boolean counter = kind == Reading.Kind.COUNTER_32 || kind == Reading.Kind.COUNTER_64;
    String name = CPU_TIMES.contains(metric) ? Readings.HIDDEN + metric : metric;
    return new Reading(field, kind, name, counter ? slot : -1);
  }

  /** The plan for records of that number; null where the structure is not known. */
  static @Nullable MetricPlan of(int dataFormat) {
    return BY_FORMAT.get(dataFormat);
  }

  Structure structure() {
    return structure;
  }

  /** In wire order; without fields that nothing is made of. */
  List<Reading> readings() {
    return readings;
  }

  @Nullable Reading reading(Field field) {
    return byField.get(field);
  }

  /** Counts the plans, from 0. */
  int ordinal() {
    return ordinal;
  }

  /** How many plans there are. */
  static int plans() {
    return BY_FORMAT.size();
  }

  /**
   * Differs where counters' names, sizes or order do: of the values that a savepoint has of them.
   */
  int fingerprint() {
    return fingerprint;
  }

  /** How many of the fields are counters. */
  int counters() {
    return counters;
  }
}
