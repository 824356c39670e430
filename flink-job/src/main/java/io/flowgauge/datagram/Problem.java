package io.flowgauge.datagram;

import java.util.Locale;

/**
 * What can be wrong with a datagram. Each problem costs only what it is in: a bad record that
 * record, a bad sample that sample; the rest is delivered.
 */
public enum Problem {
  /** Ends before the sFlow header does. */
  TRUNCATED_HEADER(Scope.DATAGRAM),
  /** The version word is not one this decoder reads. */
  UNSUPPORTED_VERSION(Scope.DATAGRAM),
  /** The agent address is neither unknown (0), IPv4 (1) nor IPv6 (2): its length is unknowable. */
  UNKNOWN_ADDRESS_TYPE(Scope.DATAGRAM),
  /** A sample claims more bytes than the datagram has left; what is there is decoded. */
  SAMPLE_OVERRUNS_DATAGRAM(Scope.DATAGRAM),
  /** The header announces more samples than follow. */
  MISSING_SAMPLES(Scope.DATAGRAM),
  /**
   * Before sFlow version 5, a sample or record of a structure that is not known: it does not say
   * where it ends.
   */
  UNKNOWN_STRUCTURE(Scope.DATAGRAM),
  /** A sample too short for its own fixed part. */
  TRUNCATED_SAMPLE(Scope.SAMPLE),
  /** A record claims more bytes than its sample has left; the sample's rest is skipped. */
  RECORD_OVERRUNS_SAMPLE(Scope.SAMPLE),
  /** A sample announces more records than follow. */
  MISSING_RECORDS(Scope.SAMPLE),
  /** A value of a custom sample is of a type that is not known: its length is unknowable. */
  UNKNOWN_VALUE_TYPE(Scope.SAMPLE),
  /**
   * A flow sample without a sampling rate cannot be scaled: the agent says it is not sampling. All
   * of it is decoded.
   */
  NO_SAMPLING_RATE(Scope.SAMPLE),
  /** A record too short for its own fixed part. */
  TRUNCATED_RECORD(Scope.RECORD),
  /** The sampled header claims more bytes than its record has; those that are there are used. */
  HEADER_OVERRUNS_RECORD(Scope.RECORD),
  /** A frame longer than any link carries (over 64 MiB). */
  IMPLAUSIBLE_FRAME_LENGTH(Scope.RECORD);

  /** The smallest part of a datagram that a problem spoils. */
  public enum Scope {
    /** Nothing after the offset can be trusted. */
    DATAGRAM,
    /** One sample. */
    SAMPLE,
    /** One record of a sample. */
    RECORD;

    /** As documents write it: {@code datagram}, {@code sample}, {@code record}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Scope scope;
  private final String text;

  Problem(Scope scope) {
    this.scope = scope;
    this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the problem costs. */
  public Scope scope() {
    return scope;
  }

  /** Whether something could not be decoded, so that the datagram is rejected. */
  public boolean isLoss() {
    return this != NO_SAMPLING_RATE;
  }

  /** The reason as documents and metrics write it, such as {@code truncated-header}. */
  public String text() {
    return text;
  }
}
