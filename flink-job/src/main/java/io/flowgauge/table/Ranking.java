package io.flowgauge.table;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The top flows of a definition, of one bucket or merged.
 *
 * @param definition identity of the definition
 * @param document the definition, as who writes documents of it reads it
 * @param scope the agent whose ranking it is, as in {@link io.flowgauge.flow.FlowOrigin}; empty
 *     where one is for all
 * @param view by what it ranks
 * @param startMillis first millisecond of what is ranked
 * @param endMillis first millisecond after it
 * @param flows how many flows the rows were chosen from
 * @param absent the most that a flow which is none of these can have had in the window, because a
 *     full table dropped it; 0 in a smoothed ranking
 * @param total what all flows have together, in the table or not
 * @param rows in {@link RankedFlow#ORDER}
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record Ranking(
    long definition,
    byte[] document,
    byte[] scope,
    View view,
    long startMillis,
    long endMillis,
    long flows,
    long absent,
    Total total,
    RankedFlow[] rows) {

  /**
   * The ranking of the flows of both, which are rankings of the same by different buckets. It does
   * not matter in which order rankings are merged.
   *
   * @param limit how many rows to keep
   */
  public Ranking merge(Ranking other, int limit) {
    return of(
        Stream.concat(Arrays.stream(rows), Arrays.stream(other.rows)),
        flows + other.flows,
        Math.max(absent, other.absent),
        total.merge(other.total),
        limit);
  }

  /** This ranking in order, cut to {@code limit} rows. */
  public Ranking top(int limit) {
    return of(Arrays.stream(rows), flows, absent, total, limit);
  }

  private Ranking of(
      Stream<RankedFlow> all, long flowCount, long mostAbsent, Total totals, int limit) {
    RankedFlow[] top = all.sorted(RankedFlow.ORDER).limit(limit).toArray(RankedFlow[]::new);
    return new Ranking(
        definition,
        document,
        scope,
        view,
        startMillis,
        endMillis,
        flowCount,
        mostAbsent,
        totals,
        top);
  }
}
