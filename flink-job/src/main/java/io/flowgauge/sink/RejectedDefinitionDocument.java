package io.flowgauge.sink;

import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionStatus;
import io.flowgauge.event.StableId;
import io.flowgauge.flow.DefinitionException;
import org.apache.flink.api.common.functions.MapFunction;
import org.jspecify.annotations.Nullable;

/** Definitions that cannot be used to documents of {@link OutputTopic#EVENTS}. */
public final class RejectedDefinitionDocument implements MapFunction<DefinitionStatus, Document> {
  private static final long serialVersionUID = 1L;
  private static final String KIND = "definition-rejected";

  @Override
  public Document map(DefinitionStatus rejected) {
    String event = new StableId().with(KIND).with(rejected.id()).with(rejected.version()).text();
    String id = event + "/notice";
    DefinitionId definition = definition(rejected.id());
    byte[] json =
        JsonDocument.write(
            document -> {
              document
                  .text("id", id)
                  .text("event", event)
                  .text("phase", "notice")
                  .text("kind", KIND);
              if (definition != null) {
                document
                    .text("definitionKind", definition.kind().text())
                    .text("definition", definition.name());
              }
              document
                  .integer("version", rejected.version())
                  .time("time", rejected.timeMillis())
                  .text("message", rejected.id() + ": " + rejected.reason());
            });
    return new Document(id, event, rejected.timeMillis(), json);
  }

  private static @Nullable DefinitionId definition(String key) {
    try {
      return DefinitionId.parse(key);
    } catch (DefinitionException e) {
      return null; // The message says what the key is.
    }
  }
}
