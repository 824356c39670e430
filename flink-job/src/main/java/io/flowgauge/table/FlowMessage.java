package io.flowgauge.table;

/** What flow tables are sent: what was counted, and beforehand what it is that is counted. */
public sealed interface FlowMessage permits DefinitionNotice, PartialTally {
  /** Identity of the definition that it is about. */
  long definition();

  /** Which of its definition's flow tables it is for. */
  int bucket();
}
