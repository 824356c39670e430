package io.flowgauge.collector;

/**
 * Why a datagram that was received did not go to Kafka. Each is a value of the label {@code
 * reason}.
 */
public enum DropReason {
  /** It ends before the agent address does, so it can be no sFlow datagram. */
  TOO_SHORT("too-short"),

  /** Its first word is not 2, 4 or 5, the versions of sFlow there are. */
  UNKNOWN_VERSION("unknown-version"),

  /** Its sender is in none of the prefixes of the option {@code allow}. */
  SOURCE_REFUSED("source-refused"),

  /** Kafka took less than arrived, for longer than the hand-over could hold. */
  HANDOVER_FULL("handover-full"),

  /**
   * The Kafka client will never take this one, for instance because it is over {@code
   * max.request.size}.
   */
  RECORD_REFUSED("record-refused"),

  /** It was still in the hand-over when the time to shut down had passed. */
  ABANDONED("abandoned");

  private final String label;

  DropReason(String label) {
    this.label = label;
  }

  /** The reason as metrics and messages spell it. */
  public String label() {
    return label;
  }
}
