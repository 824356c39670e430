package io.flowgauge.detect;

import io.flowgauge.table.RankedFlow;

/**
 * A detector's word on one series in one tick: it is above its limit.
 *
 * @param detector name of the detector
 * @param definition identity of the definition that was measured
 * @param document that definition, as who writes documents of it reads it
 * @param series what the detector watches: findings of one series make one story
 * @param tick the tick after which the rate was as it was
 * @param limit what was exceeded
 * @param timeoutSeconds how long the series has to be quiet before the story ends
 * @param flow the flow that exceeded it
 * @param ends whether the series is not watched any more after this tick
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record Finding(
    String detector,
    long definition,
    byte[] document,
    String series,
    long tick,
    double limit,
    int timeoutSeconds,
    RankedFlow flow,
    boolean ends) {

  /** Of two findings of one series and tick the one that speaks for both: the greater flow. */
  public Finding greater(Finding other) {
    return RankedFlow.ORDER.compare(flow, other.flow) <= 0 ? this : other;
  }
}
