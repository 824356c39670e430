package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was counted beside a capture: sums by time, straight lines between. */
final class TruthTable {
  private final Map<String, NavigableMap<Double, Double>> columns = new HashMap<>();

  private TruthTable() {}

  /** A table of values at the times that {@code timeColumn} has, seconds since the epoch. */
  static TruthTable read(Path csv, String timeColumn) throws IOException {
    TruthTable table = new TruthTable();
    for (Map<String, String> row : rows(csv)) {
      double time = number(row, timeColumn);
      row.forEach((column, text) -> table.put(column, time, text));
    }
    return table;
  }

  /** A host's counts of whole seconds, added up. */
  static TruthTable series(Path csv, String host) throws IOException {
    TruthTable table = new TruthTable();
    Map<String, Double> sums = new HashMap<>();
    for (Map<String, String> row : rows(csv)) {
      if (host.equals(row.get("host"))) {
        double second = number(row, "epoch_s");
        for (String column : List.of("tx_packets", "tx_bytes", "rx_packets", "rx_bytes")) {
          double before = sums.merge(column, 0.0, Double::sum);
          table.column(column).putIfAbsent(second, before);
          double after = sums.merge(column, number(row, column), Double::sum);
          table.column(column).put(second + 1, after);
        }
      }
    }
    return table;
  }

  private static List<Map<String, String>> rows(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> names = cells(lines.get(0));
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              Map<String, String> row = new HashMap<>();
              List<String> cells = cells(line);
              for (int i = 0; i < cells.size(); i++) {
                row.put(names.get(i), cells.get(i));
              }
              return row;
            })
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split(",", -1));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(requireNonNull(row.get(column), column));
  }

  private void put(String column, double time, String text) {
    if (text.matches("[0-9.]+")) {
      column(column).put(time, Double.parseDouble(text));
    }
  }

  private NavigableMap<Double, Double> column(String name) {
    return columns.computeIfAbsent(name, key -> new TreeMap<>());
  }

  private NavigableMap<Double, Double> known(String name) {
    return requireNonNull(columns.get(name), name);
  }

  /** Whether there are values from before the one time to after the other. */
  boolean covers(double from, double to) {
    NavigableMap<Double, Double> column = columns.values().iterator().next();
    return column.firstKey() <= from && to <= column.lastKey();
  }

  /** The value at that time. */
  double at(String name, double time) {
    Map.Entry<Double, Double> before = known(name).floorEntry(time);
    Map.Entry<Double, Double> after = known(name).ceilingEntry(time);
    if (before == null || after == null) {
      return requireNonNull(before == null ? after : before).getValue();
    }
    double span = after.getKey() - before.getKey();
    return span == 0
        ? before.getValue()
        : before.getValue()
            + (after.getValue() - before.getValue()) * (time - before.getKey()) / span;
  }

  /** The values told about that time, a second and a half before it and after. */
  List<Double> around(String name, double time) {
    return List.copyOf(known(name).subMap(time - 1.5, time + 1.5).values());
  }
}
