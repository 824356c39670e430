package io.flowgauge.sink;

import io.flowgauge.definition.DefinitionStatus;
import io.flowgauge.definition.FlowInForce;
import org.apache.flink.api.common.functions.MapFunction;

/** What became of definitions to documents of {@link OutputTopic#DEFINITION_STATUS}. */
public final class DefinitionStatusDocument implements MapFunction<DefinitionStatus, Document> {
  private static final long serialVersionUID = 1L;

  @Override
  public Document map(DefinitionStatus status) {
    int slash = status.id().indexOf('/');
    boolean file = status.version() == FlowInForce.OF_FILE;
    byte[] json =
        JsonDocument.write(
            document -> {
              document
                  .text("id", status.id())
                  .text("kind", status.id().substring(0, slash))
                  .text("name", status.id().substring(slash + 1))
                  .integer("version", file ? 0 : status.version())
                  .text("state", status.state().text());
              if (status.state() != DefinitionStatus.State.REJECTED) {
                document.time("since", status.sinceMillis());
              }
              Long inForce = status.inForce();
              if (inForce != null) {
                document.integer("inForce", inForce);
              }
              document
                  .time("time", status.timeMillis())
                  .text("reason", status.reason())
                  .text("from", file ? "file" : "topic");
              DefinitionStatus.Loaded set = status.set();
              if (set != null) {
                document.object(
                    "set",
                    loaded ->
                        loaded
                            .integer("entries", set.entries())
                            .text("source", set.source())
                            .time("loadedAt", set.loadedAtMillis())
                            .text("error", set.error()));
              }
            });
    return new Document(status.id(), status.id(), status.timeMillis(), json);
  }
}
