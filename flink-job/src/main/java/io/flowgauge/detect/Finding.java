package io.flowgauge.detect;

import io.flowgauge.table.RankedFlow;

/**
 * A detector's word on one series in one tick: it is above its limit.
 *
 * @param detector name of the detector
 * @param definition {@link io.flowgauge.flow.FlowDefinition#id} of what was measured
 * @param series what the detector watches: findings of one series make one story
 * @param tick the tick after which the rate was as it was
 * @param limit what was exceeded
 * @param timeoutSeconds how long the series has to be quiet before the story ends
 * @param flow the flow that exceeded it
 */
public record Finding(
    String detector,
    long definition,
    String series,
    long tick,
    double limit,
    int timeoutSeconds,
    RankedFlow flow) {

  /** Of two findings of one series and tick the one that speaks for both: the greater flow. */
  public Finding greater(Finding other) {
    return RankedFlow.ORDER.compare(flow, other.flow) <= 0 ? this : other;
  }
}
