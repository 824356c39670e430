package io.flowgauge.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The flow table as one would write it on a blackboard: every tally that ever came is kept, and
 * each tick every flow's rate is y[k] = a y[k-1] + (1 - a) x[k]. No bound, no heap, no decay that
 * looks ahead.
 */
final class NaiveFlowTable {
  private static final double OVER = 1e-3;

  /** A row with the fields that tests compare. */
  record Row(String key, String origin, long value, double perSecond, double samples) {}

  /** The rankings of one tick, by view and scope. */
  record Shown(String view, String scope, long start, long end, int flows, List<Row> rows) {}

  private static final class Series {
    double rate;
    double sampleRate;
    long windowValue;
    long windowSamples;
  }

  private final FlowTableSpec spec;
  private final double a;

  // scope/key -> origin -> series
  private final Map<String, TreeMap<String, Series>> flows = new HashMap<>();
  private long tick = Long.MIN_VALUE;
  private List<String> above = List.of();

  NaiveFlowTable(FlowTableSpec spec) {
    this.spec = spec;
    this.a = Math.exp(-1 / spec.smoothingSeconds());
  }

  static String id(boolean perAgent, PartialTally tally) {
    return (perAgent ? HexFormat.of().formatHex(tally.origin()) : "")
        + "/"
        + HexFormat.of().formatHex(tally.key());
  }

  /** Closes {@code next}, in which all of {@code tallies} were counted. */
  List<Shown> close(long next, List<PartialTally> tallies) {
    boolean newWindow =
        Math.floorDiv(next, spec.windowTicks()) != Math.floorDiv(tick, spec.windowTicks());
    tick = next;
    flows.values().stream()
        .flatMap(origins -> origins.values().stream())
        .forEach(
            series -> {
              series.rate *= a;
              series.sampleRate *= a;
              if (newWindow) {
                series.windowValue = 0;
                series.windowSamples = 0;
              }
            });
    counted(tallies)
        .forEach(
            (id, byOrigin) ->
                byOrigin.forEach(
                    (origin, counted) -> {
                      Series series =
                          flows
                              .computeIfAbsent(id, i -> new TreeMap<>())
                              .computeIfAbsent(origin, o -> new Series());
                      series.rate += (1 - a) * counted[0];
                      series.sampleRate += (1 - a) * counted[1];
                      series.windowValue += counted[0];
                      series.windowSamples += counted[1];
                    }));
    List<Shown> shown = new ArrayList<>();
    for (String scope : flows.keySet().stream().map(NaiveFlowTable::scope).distinct().toList()) {
      shown.add(smoothed(scope));
      if (Math.floorMod(tick + 1, spec.windowTicks()) == 0) {
        shown.add(windowed(scope));
      }
    }
    above = flows.keySet().stream().filter(id -> rate(id) > spec.watchLevel()).sorted().toList();
    forget();
    return shown.stream().filter(s -> !s.rows.isEmpty()).toList();
  }

  // Within a tick only integers are added.
  private Map<String, Map<String, long[]>> counted(List<PartialTally> tallies) {
    Map<String, Map<String, long[]>> counted = new HashMap<>();
    for (PartialTally tally : tallies) {
      long[] sum =
          counted
              .computeIfAbsent(id(spec.perAgent(), tally), id -> new HashMap<>())
              .computeIfAbsent(HexFormat.of().formatHex(tally.origin()), o -> new long[2]);
      sum[0] += tally.value();
      sum[1] += tally.samples();
    }
    return counted;
  }

  /**
   * By what part of a rate two flows may differ and yet have the same score: scores are logarithms,
   * as large as the ticks since the landmark over the time constant, of which both are rounded.
   */
  double scoreRounding() {
    return 2 * Math.ulp((1L << 22) / spec.smoothingSeconds());
  }

  /** The flows whose rate is above the watch level, as scope/key. */
  List<String> above() {
    return above;
  }

  private static String scope(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  private static String key(String id) {
    return id.substring(id.indexOf('/') + 1);
  }

  private List<String> ids(String scope) {
    return flows.keySet().stream().filter(id -> scope(id).equals(scope)).toList();
  }

  private Shown smoothed(String scope) {
    List<Row> rows =
        ids(scope).stream()
            .map(
                id -> {
                  Map.Entry<String, Series> chosen =
                      chosen(id, Comparator.comparingDouble(series -> series.rate));
                  return smoothed(id, chosen.getKey(), chosen.getValue());
                })
            .filter(row -> row.perSecond >= OVER)
            .sorted(Comparator.comparingDouble(Row::perSecond).reversed().thenComparing(Row::key))
            .limit(spec.rows())
            .toList();
    return new Shown("smoothed", scope, tick * 1000, tick * 1000 + 1000, ids(scope).size(), rows);
  }

  private Row smoothed(String id, String origin, Series series) {
    double effective = series.sampleRate * (1 + a) / (1 - a);
    return new Row(key(id), origin, 0, series.rate, effective);
  }

  /** What {@code origin} sees of a flow, smoothed. */
  Row smoothed(String scope, String key, String origin) {
    String id = scope + "/" + key;
    return smoothed(id, origin, origins(id).getOrDefault(origin, new Series()));
  }

  private Shown windowed(String scope) {
    List<Row> rows =
        ids(scope).stream()
            .map(
                id -> {
                  Map.Entry<String, Series> chosen =
                      chosen(id, Comparator.comparingLong(series -> series.windowValue));
                  Series s = chosen.getValue();
                  return new Row(
                      key(id),
                      chosen.getKey(),
                      s.windowValue,
                      (double) s.windowValue / spec.windowTicks(),
                      s.windowSamples);
                })
            .filter(row -> row.value > 0)
            .sorted(Comparator.comparingLong(Row::value).reversed().thenComparing(Row::key))
            .limit(spec.rows())
            .toList();
    long end = (tick + 1) * 1000;
    return new Shown(
        "window", scope, end - spec.windowTicks() * 1000L, end, ids(scope).size(), rows);
  }

  // Of equals the first origin in the order of its bytes, which is that of their hex digits.
  private Map.Entry<String, Series> chosen(String id, Comparator<Series> by) {
    return origins(id).entrySet().stream()
        .max(
            Map.Entry.<String, Series>comparingByValue(by)
                .thenComparing(Map.Entry.<String, Series>comparingByKey().reversed()))
        .orElseThrow();
  }

  private Map<String, Series> origins(String id) {
    return flows.getOrDefault(id, new TreeMap<>());
  }

  // The coldest first, and none that is colder than one that has to stay.
  private void forget() {
    boolean windowOver = Math.floorMod(tick + 1, spec.windowTicks()) == 0;
    List<String> coldestFirst =
        flows.keySet().stream().sorted(Comparator.comparingDouble(this::rate)).toList();
    for (String id : coldestFirst) {
      if (rate(id) >= OVER || (!windowOver && windowValue(id) > 0)) {
        break;
      }
      flows.remove(id);
    }
    if (windowOver) {
      flows.values().stream()
          .filter(origins -> origins.size() > 1)
          .forEach(origins -> origins.values().removeIf(series -> series.rate < OVER));
    }
  }

  private long windowValue(String id) {
    return origins(id).values().stream().mapToLong(series -> series.windowValue).max().orElse(0);
  }

  private double rate(String id) {
    return origins(id).values().stream().mapToDouble(series -> series.rate).max().orElse(0);
  }

  static Row row(RankedFlow row) {
    return new Row(
        HexFormat.of().formatHex(row.key()),
        HexFormat.of().formatHex(row.origin()),
        row.value(),
        row.perSecond(),
        row.samples());
  }

  static byte[] bytes(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return bytes;
  }
}
