package io.flowgauge.sink;

import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.DistinctSketch;
import io.flowgauge.table.RankedFlow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The numbers of flows, their units and their errors, as documents write them. */
final class FlowNumbers {
  /** Within so many standard errors lie 95 of 100 estimates. */
  private static final double CONFIDENCE = 1.96;

  private static final double PERCENT = 100;

  private FlowNumbers() {}

  /**
   * Whether {@code definition} ranks by a sum, which a window has in units and a rate per second.
   */
  static boolean ranksBySum(FlowDefinition definition) {
    return definition.value().aggregation() == Aggregation.SUM;
  }

  /** The unit of smoothed values: {@code bytes/s}, {@code avg:ipbytes}. */
  static String unit(FlowDefinition definition) {
    String text = definition.value().text();
    return ranksBySum(definition) ? text + "/s" : text;
  }

  /**
   * Writes how many samples are behind a flow's value, and the 95 % bound of its error: of sums and
   * means that of sampling, of how many there are that of the sketch. The least and the greatest of
   * samples have none.
   */
  static void error(JsonDocument json, FlowDefinition definition, double samples)
      throws IOException {
    json.tenths("samples", samples);
    switch (definition.value().aggregation()) {
      case SUM, AVG -> json.tenths("errorPercent", RankedFlow.errorPercent(samples));
      case COUNT ->
          json.tenths("errorPercent", CONFIDENCE * DistinctSketch.STANDARD_ERROR * PERCENT);
      case MIN, MAX -> {}
    }
  }

  /** Writes the additional values of a flow, those that it has. */
  static void values(JsonDocument json, FlowDefinition definition, double[] values)
      throws IOException {
    List<String> names = new ArrayList<>();
    List<Double> present = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        names.add(definition.values().get(i + 1).text());
        present.add(values[i]);
      }
    }
    write(json, names, present);
  }

  /** Writes the additional values that are sums. */
  static void sums(JsonDocument json, FlowDefinition definition, double[] sums) throws IOException {
    List<String> names =
        definition.values().stream()
            .skip(1)
            .filter(value -> value.aggregation() == Aggregation.SUM)
            .map(FlowValue::text)
            .toList();
    List<Double> present = new ArrayList<>();
    for (double sum : sums) {
      present.add(sum);
    }
    write(json, names, present);
  }

  private static void write(JsonDocument json, List<String> names, List<Double> values)
      throws IOException {
    if (!names.isEmpty()) {
      json.values(
          "values",
          names.toArray(String[]::new),
          values.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
