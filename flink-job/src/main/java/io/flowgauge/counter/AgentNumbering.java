package io.flowgauge.counter;

/** Whether the numbers of an agent's datagrams tell what was lost. */
public enum AgentNumbering {
  /** They do: each is one above the one before. */
  COUNTED("counted"),
  /** They never change. */
  CONSTANT("constant"),
  /** Several devices send under this agent's address. */
  SHARED("shared");

  private final String text;

  AgentNumbering(String text) {
    this.text = text;
  }

  /** The name in documents. */
  public String text() {
    return text;
  }
}
