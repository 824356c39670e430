package io.flowgauge.detect;

import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.table.RankedFlow;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Judges flows against one threshold. Without state: hysteresis is the event lifecycle's, which
 * hears of every tick above the limit.
 */
public final class ThresholdDetector {
  private final Threshold threshold;
  private final long definition;

  /** A detector of {@code threshold} on the flows of {@code definition}. */
  public ThresholdDetector(Threshold threshold, FlowDefinition definition) {
    this.threshold = threshold;
    this.definition = definition.id();
  }

  /** The rate above which there is something to be found. */
  public double limit() {
    return threshold.value();
  }

  /**
   * Judges one flow after one tick.
   *
   * @param scope the agent whose ranking the flow is in, empty where one is for all
   */
  public Optional<Finding> judge(byte[] scope, RankedFlow flow, long tick) {
    if (!(flow.perSecond() > threshold.value())) {
      return Optional.empty();
    }
    HexFormat hex = HexFormat.of();
    String series =
        hex.formatHex(scope) + (threshold.byFlow() ? "/" + hex.formatHex(flow.key()) : "");
    return Optional.of(
        new Finding(
            threshold.name(),
            definition,
            series,
            tick,
            threshold.value(),
            threshold.timeoutSeconds(),
            flow));
  }
}
