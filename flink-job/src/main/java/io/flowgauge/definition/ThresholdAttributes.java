package io.flowgauge.definition;

import io.flowgauge.detect.Threshold;
import java.util.Set;

/** The attributes of a threshold, as users write them. */
final class ThresholdAttributes {
  static final String METRIC = "metric";
  private static final String VALUE = "value";
  private static final String BY_FLOW = "byFlow";
  private static final String TIMEOUT = "timeout";
  static final Set<String> NAMES = DefinitionAttributes.names(METRIC, VALUE, BY_FLOW, TIMEOUT);

  private static final int MAX_TIMEOUT_SECONDS = 86_400;

  private ThresholdAttributes() {}

  static Threshold read(Attributes threshold) {
    return new Threshold(
        DefinitionAttributes.name(threshold),
        threshold.read(
            METRIC, () -> threshold.text(METRIC).orElseThrow(() -> threshold.missing(METRIC)), ""),
        threshold.read(
            VALUE,
            () ->
                threshold
                    .number(VALUE, 0, Double.MAX_VALUE)
                    .orElseThrow(() -> threshold.missing(VALUE)),
            0.0),
        threshold.read(BY_FLOW, () -> threshold.truth(BY_FLOW).orElse(false), false),
        threshold.read(
            TIMEOUT,
            () ->
                threshold
                    .integer(TIMEOUT, 0, MAX_TIMEOUT_SECONDS)
                    .orElse(Threshold.DEFAULT_TIMEOUT_SECONDS),
            Threshold.DEFAULT_TIMEOUT_SECONDS));
  }
}
