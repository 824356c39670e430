package io.flowgauge.counter;

/** Why an agent's health is told. */
public enum AgentChange {
  /** Ten seconds are over. */
  INTERVAL("interval"),
  /** The agent has not been heard of before, or is forgotten. */
  FIRST_SEEN("first-seen"),
  /** Its numbers have begun anew. */
  RESTART("restart"),
  /** The sampling rate of a data source is another one. */
  SAMPLING_CHANGED("sampling-changed"),
  /** It has not been heard for longer than it ought to be quiet. */
  SILENT("silent"),
  /** It is heard again. */
  BACK("back");

  private final String text;

  AgentChange(String text) {
    this.text = text;
  }

  /** The name in documents. */
  public String text() {
    return text;
  }
}
