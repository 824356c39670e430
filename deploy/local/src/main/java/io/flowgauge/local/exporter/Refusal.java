package io.flowgauge.local.exporter;

/** Why a value that a document holds is no series. */
enum Refusal {
  /** There are as many series as there may be. */
  TOO_MANY_SERIES("too-many-series"),
  /** There are as many names as there may be, or this one is too long. */
  TOO_MANY_NAMES("too-many-names"),
  /** Another name, written as Prometheus can have it, is the same. */
  NAME_TAKEN("name-taken"),
  /** Infinite, or no number at all. */
  NOT_A_NUMBER("not-a-number");

  private final String label;

  Refusal(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
