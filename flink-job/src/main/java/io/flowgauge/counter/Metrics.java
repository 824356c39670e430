package io.flowgauge.counter;

import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every metric and label that counter samples of known structures give. Those of rtmetric samples
 * have the names that their senders give them.
 */
public final class Metrics {
  /** The host that an agent runs on, on all of its data sources. */
  static final String HOST_NAME = "host_name";

  /** The operating system of that host. */
  static final String OS_NAME = "os_name";

  /** The data source that contains this one. */
  static final String PARENT = "parent";

  static final String ADMIN_STATUS = "ifadminstatus";
  static final String OPER_STATUS = "ifoperstatus";

  /**
   * A row of the table of metrics.
   *
   * @param name of the metric or label
   * @param meaning what its value is
   * @param from the structures and fields that it is read from, or the formula
   */
  public record Row(String name, String meaning, String from) {
    private Row(String name, Meaning meaning, String from) {
      this(name, meaning.text, from);
    }

    private boolean isLabel() {
      return meaning.equals(Meaning.LABEL.text);
    }
  }

  private enum Meaning {
    RATE("rate per second"),
    GAUGE("gauge"),
    NUMBER("number"),
    LABEL("label");

    private final String text;

    Meaning(String text) {
      this.text = text;
    }
  }

  private Metrics() {}

  /** All metrics, which are numbers, and all labels, which are text. */
  public static List<Row> table() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Structure structure : Structures.COUNTER) {
      MetricPlan plan = MetricPlan.of(structure.dataFormat());
      if (plan == null) {
        continue;
      }
      for (Reading reading : plan.readings()) {
        for (Row row : rows(structure, reading)) {
          rows.merge(
              row.name() + "\0" + row.meaning(),
              row,
              (a, b) -> new Row(a.name(), a.meaning(), a.from() + ", " + b.from()));
        }
      }
    }
    List<Row> all = new ArrayList<>(rows.values());
    all.add(new Row(PARENT, Meaning.LABEL, "`host_parent`, as a data source is written"));
    DerivedMetric.ALL.forEach(d -> all.add(new Row(d.name(), d.unit(), d.formula())));
    return all;
  }

  private static List<Row> rows(Structure structure, Reading reading) {
    String where = "`" + structure.name() + "` " + reading.field().name();
    return switch (reading.kind()) {
      case STATUS ->
          List.of(
              new Row(ADMIN_STATUS, Meaning.LABEL, where + " bit 0: `up` or `down`"),
              new Row(OPER_STATUS, Meaning.LABEL, where + " bit 1: `up` or `down`"));
      case COUNTER_32, COUNTER_64 ->
          reading.name().charAt(0) == Readings.HIDDEN
              ? List.of()
              : List.of(new Row(reading.name(), Meaning.RATE, where));
      case GAUGE -> List.of(new Row(reading.name(), Meaning.GAUGE, where));
      case NUMBER -> List.of(new Row(reading.name(), Meaning.NUMBER, where));
      case LABEL -> labels(structure, reading, where);
    };
  }

  private static List<Row> labels(Structure structure, Reading reading, String where) {
    String virtual = virtualName(structure, reading.name());
    return virtual == null
        ? List.of(new Row(reading.name(), Meaning.LABEL, where))
        : List.of(
            new Row(reading.name(), Meaning.LABEL, where),
            new Row(virtual, Meaning.LABEL, where + " of a data source of class 3"));
  }

  /** What a label of a machine, container or service within the host is called. */
  static @Nullable String virtualName(Structure structure, String label) {
    return structure.name().equals("host_descr") ? "vir_" + label : null;
  }

  /** The names of all metrics: numbers, as in {@code metrics} of the documents. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    table().stream().filter(row -> !row.isLabel()).forEach(r -> names.add(r.name()));
    return names;
  }

  /** The names of all labels: texts, as in {@code labels} of the documents. */
  public static Set<String> labels() {
    Set<String> labels = new TreeSet<>(Set.of(HOST_NAME, OS_NAME, PARENT));
    table().stream().filter(row -> row.isLabel()).forEach(r -> labels.add(r.name()));
    return labels;
  }
}
