package io.flowgauge.sink;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.FlowsById;
import io.flowgauge.event.StableId;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.table.FlowRecord;
import io.flowgauge.table.RankedFlow;
import org.apache.flink.api.common.functions.MapFunction;

/** Flow records to documents of {@link OutputTopic#FLOWS}. */
public final class FlowRecordDocument implements MapFunction<FlowRecord, Document> {
  private static final long serialVersionUID = 1L;

  private final FlowsById flows = new FlowsById();

  @Override
  public Document map(FlowRecord record) {
    FlowInForce inForce = flows.get(record.definition(), record.document());
    FlowDefinition definition = inForce.definition();
    RankedFlow flow = record.flow();
    String id =
        new StableId()
            .with(record.definition())
            .with(flow.key())
            .with(record.scope())
            .with(record.startMillis())
            .with(record.why().text())
            .text();
    byte[] json =
        JsonDocument.write(
            document -> {
              document
                  .text("id", id)
                  .text("definition", definition.name())
                  .version(inForce.version())
                  .flow(definition, flow.key())
                  .origin(record.scope().length == 0 ? flow.origin() : record.scope())
                  .time("start", record.startMillis())
                  .time("end", record.endMillis())
                  .text("why", record.why().text())
                  .text("unit", definition.value().text());
              if (FlowNumbers.ranksBySum(definition)) {
                document.integer("value", flow.value());
              } else {
                document.value("value", flow.perSecond());
              }
              FlowNumbers.error(document, definition, flow.samples());
              FlowNumbers.values(document, definition, flow.values());
            });
    return new Document(id, definition.name(), record.endMillis(), json);
  }
}
