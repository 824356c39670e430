package io.flowgauge.flow;

import java.util.Locale;

/** How the values of a flow's samples become one. */
public enum Aggregation {
  /** Added up, each scaled by its sampling rate. */
  SUM("added up, each sample scaled by its sampling rate; so is what has no prefix", "sum:bytes"),
  /** The mean over packets: each sample weighs as much as its sampling rate. */
  AVG("mean over packets: each sample weighs as much as its sampling rate", "avg:ipbytes"),
  /** How many different values there are, estimated by a sketch. */
  COUNT("how many different values of any key there are, estimated", "count:ipsource"),
  /** The least of the samples. */
  MIN("least of the samples", "min:ibbtaethack"),
  /** The greatest of the samples. */
  MAX("greatest of the samples", "max:ibbtaethack");

  private final String description;
  private final String example;

  Aggregation(String description, String example) {
    this.description = description;
    this.example = example;
  }

  /** The prefix that users write before the colon. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it tells, for documents. */
  public String description() {
    return description;
  }

  /** How it is written, for documents. */
  public String example() {
    return example;
  }
}
