package io.flowgauge.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.flow.DefinitionException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the job did with the newest version of a definition that it read.
 *
 * @param since begin of the first tick in which it is, or is no more, in force; empty if refused
 * @param reason why it was refused; empty if it was not
 * @param inForce with a refused one, the version that stays in force; negative if none does
 * @param set what is told of its set, as a few words; empty if it has none
 * @param json the whole document
 */
public record DefinitionStatus(
    DefinitionId id,
    long version,
    State state,
    String since,
    String reason,
    long inForce,
    boolean isFromFile,
    String set,
    JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What became of it. */
  public enum State {
    /** It is measured. */
    IN_FORCE,
    /** It cannot be used. */
    REJECTED,
    /** It is measured no more. */
    DELETED
  }

  /** Reads a document of the status topic; empty if it is none. */
  static Optional<DefinitionStatus> of(byte[] document) {
    try {
      JsonNode json = JSON.readTree(document);
      State state = state(json.path("state").asText());
      if (state == null || !json.path("version").isIntegralNumber()) {
        return Optional.empty();
      }
      return Optional.of(
          new DefinitionStatus(
              DefinitionId.parse(json.path("id").asText()),
              json.path("version").asLong(),
              state,
              json.path("since").asText(),
              json.path("reason").asText(),
              json.path("inForce").asLong(-1),
              json.path("from").asText().equals("file"),
              set(json.path("set")),
              json));
    } catch (IOException | DefinitionException e) {
      return Optional.empty();
    }
  }

  private static @Nullable State state(String text) {
    return switch (text) {
      case "in-force" -> State.IN_FORCE;
      case "rejected" -> State.REJECTED;
      case "deleted" -> State.DELETED;
      default -> null;
    };
  }

  private static String set(JsonNode set) {
    if (!set.isObject()) {
      return "";
    }
    long entries = set.path("entries").asLong();
    String error = set.path("error").asText();
    return Counted.of(entries, "entry", "entries")
        + " from "
        + set.path("source").asText()
        + " at "
        + set.path("loadedAt").asText()
        + (error.isEmpty() ? "" : "; newest attempt failed: " + error);
  }

  /** Whether the job has read {@code wanted}, a version on the topic, or a newer one. */
  public boolean isOf(long wanted) {
    return !isFromFile && version >= wanted;
  }

  /** Whether anything of that name is measured now. */
  public boolean isInForce() {
    return state == State.IN_FORCE || (state == State.REJECTED && inForce >= 0);
  }
}
