package io.flowgauge.detect;

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
  private final byte[] document;

  /**
   * A detector of {@code threshold} on the flows of a definition.
   *
   * @param definition identity of the definition
   * @param document the definition, as findings carry it
   */
  public ThresholdDetector(Threshold threshold, long definition, byte[] document) {
    this.threshold = threshold;
    this.definition = definition;
    this.document = document;
  }

  /** What it judges by. */
  public Threshold threshold() {
    return threshold;
  }

  /** The rate above which there is something to be found. */
  public double limit() {
    return threshold.value();
  }

  /**
   * Judges one flow after one tick.
   *
   * @param scope the agent whose ranking the flow is in, empty where one is for all
   * @param ends whether this is the last tick that it judges
   */
  public Optional<Finding> judge(byte[] scope, RankedFlow flow, long tick, boolean ends) {
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
            document,
            series,
            tick,
            threshold.value(),
            threshold.timeoutSeconds(),
            flow,
            ends));
  }
}
