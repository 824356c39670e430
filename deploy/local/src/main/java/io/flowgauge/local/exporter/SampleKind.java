package io.flowgauge.local.exporter;

/** The kinds of samples that are numbered apart from each other. */
enum SampleKind {
  FLOW("flow", "flowSamples"),
  COUNTER("counter", "counterSamples"),
  DISCARD("discard", "discardSamples");

  private final String label;
  private final String member;

  SampleKind(String label, String member) {
    this.label = label;
    this.member = member;
  }

  /** The value of label {@code kind}. */
  String label() {
    return label;
  }

  /** As a data source of a document has it. */
  String member() {
    return member;
  }
}
