package io.flowgauge.stream;

import io.flowgauge.definition.FlowsById;
import io.flowgauge.table.Ranking;
import java.util.HexFormat;
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

  private final FlowsById flows = new FlowsById();

  private transient MapState<Long, Ranking> byEnd;

  /** A function that ranks the flows of any definition. */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public RankFlows() {}

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
    byEnd =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "ranking-by-end", Types.LONG, TypeInformation.of(Ranking.class)));
  }

  @Override
  public void processElement(Ranking ranking, Context context, Collector<Ranking> out)
      throws Exception {
    int rows = flows.get(ranking.definition(), ranking.document()).definition().rows();
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
    out.collect(ranking);
  }
}
