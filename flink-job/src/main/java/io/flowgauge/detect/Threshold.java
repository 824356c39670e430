package io.flowgauge.detect;

import java.io.Serializable;

/**
 * A limit on a flow's smoothed rate, as users define it.
 *
 * @param name unique among detectors
 * @param metric name of the flow definition
 * @param value the limit, in the flow's units per second; exceeded by what is greater
 * @param byFlow whether every flow above the limit has an event of its own, or one event stands for
 *     all, with the largest flow
 * @param timeoutSeconds for how long the rate has to stay at or below the limit before the event
 *     closes
 */
public record Threshold(
    String name, String metric, double value, boolean byFlow, int timeoutSeconds)
    implements Serializable {

  /** Default of {@link #timeoutSeconds}. */
  public static final int DEFAULT_TIMEOUT_SECONDS = 2;
}
