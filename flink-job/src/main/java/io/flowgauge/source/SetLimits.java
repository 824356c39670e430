package io.flowgauge.source;

import java.io.Serializable;
import java.time.Duration;

/**
 * What loading a set may cost.
 *
 * @param timeout how long an answer may take, its last octet included
 * @param maxOctets how long it may be
 * @param directory that all files are below; empty for no limit
 */
public record SetLimits(Duration timeout, long maxOctets, String directory)
    implements Serializable {
  /** Half a minute, 64 MiB, from everywhere. */
  public static final SetLimits USUAL = new SetLimits(Duration.ofSeconds(30), 64L << 20, "");
}
