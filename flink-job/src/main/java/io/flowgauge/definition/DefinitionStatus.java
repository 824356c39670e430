package io.flowgauge.definition;

import org.jspecify.annotations.Nullable;

/**
 * What became of the newest version of a definition.
 *
 * @param id which one: {@code kind/name}
 * @param version {@link FlowInForce#OF_FILE} for one from a file
 * @param state what became of it
 * @param sinceMillis begin of the first tick in which it is in force, or is no more; of no meaning
 *     where it was rejected
 * @param timeMillis when it was written, or when the job began
 * @param reason why it was rejected; null where it was not
 * @param inForce with a rejected one the version that stays in force; null if none does, or one
 *     from a file
 * @param set what its set has; null if it has none
 */
public record DefinitionStatus(
    String id,
    long version,
    State state,
    long sinceMillis,
    long timeMillis,
    @Nullable String reason,
    @Nullable Long inForce,
    @Nullable Loaded set) {
  /** An id that is none may be anything. */
  private static final int MAX_ID = 300;

  /** Reasons quote what was met, which may be as long as a record. */
  private static final int MAX_REASON = 2000;

  /**
   * Cuts what is too long to be told: a document that Kafka refuses would stop the job, which would
   * then read the same record again for ever.
   */
  public DefinitionStatus {
    id = cut(id, MAX_ID);
    reason = reason == null ? null : cut(reason, MAX_REASON);
  }

  private static String cut(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(0, length) + " ... (" + text.length() + " characters)";
  }

  /** What became of it. */
  public enum State {
    /** It holds. */
    IN_FORCE("in-force"),
    /** It cannot be used; what was in force stays so. */
    REJECTED("rejected"),
    /** It holds no more. */
    DELETED("deleted");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** As documents write it. */
    public String text() {
      return text;
    }
  }

  /**
   * A set that was loaded.
   *
   * @param entries what is in it
   * @param source where it came from
   * @param loadedAtMillis when
   * @param error why it could not be loaded anew; null where it could
   */
  public record Loaded(int entries, String source, long loadedAtMillis, @Nullable String error) {}
}
