package io.flowgauge.sink;

import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.Total;
import io.flowgauge.table.View;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The total of a ranking, and the part of it that is in none of its rows. Only what adds up has a
 * total: samples, and values that are sums.
 */
final class Totals {
  private final FlowDefinition definition;
  private final Ranking ranking;

  /** Value (per second in a smoothed ranking), samples, additional sums. */
  private final double[] total;

  private final double[] other;

  /** The value's total and other to the last unit; of a window. */
  private final long exactOther;

  private Totals(
      FlowDefinition definition, Ranking ranking, double[] total, double[] other, long exactOther) {
    this.definition = definition;
    this.ranking = ranking;
    this.total = total;
    this.other = other;
    this.exactOther = exactOther;
  }

  static Totals of(FlowDefinition definition, Ranking ranking) {
    Total all = ranking.total();
    boolean window = ranking.view() == View.WINDOW;
    double parts = window ? 1 : Total.PARTS;
    double[] total = new double[2 + all.sums().length];
    total[0] = all.value() / parts;
    total[1] = all.samples() / parts;
    for (int i = 0; i < all.sums().length; i++) {
      total[2 + i] = all.sums()[i] / parts;
    }
    double[] other = total.clone();
    long exactOther = all.value();
    List<Integer> sums = sums(definition);
    for (RankedFlow row : ranking.rows()) {
      exactOther = Math.max(0, exactOther - row.value());
      other[0] -= window ? row.value() : row.perSecond();
      other[1] -= row.samples();
      for (int i = 0; i < sums.size(); i++) {
        double value = row.values()[sums.get(i)];
        other[2 + i] -= Double.isNaN(value) ? 0 : value;
      }
    }
    return new Totals(definition, ranking, total, other, exactOther);
  }

  /** The places of the additional values that are sums. */
  private static List<Integer> sums(FlowDefinition definition) {
    List<FlowValue> values = definition.values();
    return IntStream.range(0, values.size() - 1)
        .filter(i -> values.get(i + 1).aggregation() == Aggregation.SUM)
        .boxed()
        .toList();
  }

  void total(JsonDocument json) throws IOException {
    write(json, ranking.total().value(), total);
    json.positive("untold", ranking.total().untold());
  }

  void other(JsonDocument json) throws IOException {
    write(json, exactOther, other);
  }

  private void write(JsonDocument json, long exact, double[] numbers) throws IOException {
    double samples = Math.max(0, numbers[1]);
    if (FlowNumbers.ranksBySum(definition)) {
      if (ranking.view() == View.WINDOW) {
        json.integer("value", exact).rate("perSecond", (double) exact / definition.windowSeconds());
      } else {
        json.rate("perSecond", Math.max(0, numbers[0]));
      }
    }
    json.tenths("samples", samples);
    double[] sums = new double[numbers.length - 2];
    for (int i = 0; i < sums.length; i++) {
      // Rates are told in parts, of which a few may be missing.
      sums[i] = JsonDocument.rounded(Math.max(0, numbers[2 + i]), 1000);
    }
    FlowNumbers.sums(json, definition, sums);
  }
}
