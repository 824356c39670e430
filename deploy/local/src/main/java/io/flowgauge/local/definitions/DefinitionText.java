package io.flowgauge.local.definitions;

import io.flowgauge.definition.Definition;
import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.lookup.SetSource;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** What a definition says, in a line. */
public final class DefinitionText {
  private DefinitionText() {}

  /** A line for people. */
  public static String of(Definition definition) {
    if (definition instanceof Definition.Flow flow) {
      return flow(flow.flow());
    }
    if (definition instanceof Definition.Limit limit) {
      return threshold(limit.threshold());
    }
    if (definition instanceof Definition.Lookup lookup) {
      return lookup(lookup.set());
    }
    throw new IllegalArgumentException("No definition: " + definition);
  }

  private static String flow(FlowDefinition flow) {
    String values = flow.values().stream().map(FlowValue::text).collect(Collectors.joining(","));
    return (flow.keys().isEmpty() ? "one total" : flow.keyNames())
        + ": "
        + values
        + (flow.dropped() ? " of discarded packets" : "")
        + (flow.filter().isEmpty() ? "" : " where " + flow.filter())
        + (flow.log() ? ", with flow records" : "");
  }

  private static String lookup(SetDocument set) {
    if (set.source() instanceof SetSource.Inline inline) {
      int entries = inline.content().entries();
      return switch (set.kind()) {
        case GROUP -> Counted.of(entries, "prefix", "prefixes");
        case MAP -> Counted.of(entries, "value", "values");
        case TOPOLOGY -> Counted.of(entries, "port", "ports");
      };
    }
    return (set.kind() == SetKind.GROUP ? "prefixes from " : "values from ") + set.source().text();
  }

  private static String threshold(Threshold threshold) {
    return threshold.metric()
        + " > "
        + new BigDecimal(Double.toString(threshold.value())).stripTrailingZeros().toPlainString()
        + "/s"
        + (threshold.byFlow() ? " by flow" : "");
  }
}
