package io.flowgauge.sink;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.FlowsById;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FlowOrigin;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;

/** Rankings to documents of {@link OutputTopic#TOP_FLOWS}. */
public final class TopFlowsDocument implements MapFunction<Ranking, Document> {
  private static final long serialVersionUID = 1L;

  private final FlowsById flows = new FlowsById();

  @Override
  public Document map(Ranking ranking) {
    FlowInForce inForce = flows.get(ranking.definition(), ranking.document());
    FlowDefinition definition = inForce.definition();
    String agent = FlowOrigin.agent(ranking.scope());
    String id =
        definition.name()
            + "/"
            + ranking.view().text()
            + "/"
            + JsonDocument.time(ranking.endMillis())
            + (agent == null ? "" : "/" + agent);
    List<JsonDocument.Members> rows = new ArrayList<>();
    for (RankedFlow row : ranking.rows()) {
      int rank = rows.size() + 1;
      rows.add(json -> row(json, definition, ranking, rank, row));
    }
    Totals totals = Totals.of(definition, ranking);
    byte[] json =
        JsonDocument.write(
            document ->
                document
                    .text("id", id)
                    .text("definition", definition.name())
                    .version(inForce.version())
                    .text("view", ranking.view().text())
                    .time("start", ranking.startMillis())
                    .time("end", ranking.endMillis())
                    .text("agent", agent)
                    .texts("keys", definition.keys().stream().map(FlowKey::text).toList())
                    .text("value", definition.value().text())
                    .text("aggMode", definition.aggMode().text())
                    .integer("flows", ranking.flows())
                    .positive("absentAtMost", ranking.absent())
                    .object("total", totals::total)
                    .object("other", totals::other)
                    .objects("rows", rows));
    return new Document(id, definition.name(), ranking.endMillis(), json);
  }

  private static void row(
      JsonDocument json, FlowDefinition definition, Ranking ranking, int rank, RankedFlow row)
      throws IOException {
    json.integer("rank", rank).flow(definition, row.key());
    if (!FlowNumbers.ranksBySum(definition)) {
      json.value("value", row.perSecond());
    } else {
      if (ranking.view() == View.WINDOW) {
        json.integer("value", row.value());
      }
      json.rate("perSecond", row.perSecond());
    }
    FlowNumbers.error(json, definition, row.samples());
    FlowNumbers.values(json, definition, row.values());
    if (ranking.scope().length == 0) {
      json.origin(row.origin());
    }
    json.positive("undercountAtMost", row.undercount());
  }
}
