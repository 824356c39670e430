package io.flowgauge.stream;

import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.table.Ranking;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Merges the rankings of a definition's buckets into one, which leaves when the watermark says that
 * all buckets have spoken. Keyed by {@link #key}.
 */
public final class RankFlows extends KeyedProcessFunction<String, Ranking, Ranking> {
  private static final long serialVersionUID = 1L;

  private final List<FlowDefinition> definitions;

  private transient Map<Long, Integer> rowsByDefinition;
  private transient MapState<Long, Ranking> byEnd;

  /** A function that ranks flows of {@code definitions}. */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public RankFlows(List<FlowDefinition> definitions) {
    this.definitions = List.copyOf(definitions);
  }

  /** What rankings share that are merged: definition, view, and agent where each has its own. */
  public static String key(Ranking ranking) {
    return Long.toHexString(ranking.definition())
        + "/"
        + ranking.view().text()
        + "/"
        + HexFormat.of().formatHex(ranking.scope());
  }

  @Override
  public void open(OpenContext context) {
    rowsByDefinition = new HashMap<>();
    definitions.forEach(d -> rowsByDefinition.put(d.id(), d.rows()));
    byEnd =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "ranking-by-end", Types.LONG, TypeInformation.of(Ranking.class)));
  }

  @Override
  public void processElement(Ranking ranking, Context context, Collector<Ranking> out)
      throws Exception {
    Integer rows = rowsByDefinition.get(ranking.definition());
    if (rows == null) {
      return; // In flight from before a restart with other definitions.
    }
    Ranking known = byEnd.get(ranking.endMillis());
    Ranking merged = known == null ? ranking.top(rows) : known.merge(ranking, rows);
    byEnd.put(ranking.endMillis(), merged);
    context.timerService().registerEventTimeTimer(ranking.endMillis() - 1);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Ranking> out)
      throws Exception {
    Ranking ranking = byEnd.get(timestamp + 1);
    if (ranking == null) {
      return;
    }
    byEnd.remove(timestamp + 1);
    if (rowsByDefinition.containsKey(ranking.definition())) {
      out.collect(ranking);
    } // Otherwise it is from before a restart with other definitions.
  }
}
