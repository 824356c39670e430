package io.flowgauge.definition;

import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.FlowDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be measured and noticed. Consistent: names are unique and every threshold's metric is
 * one of the flows.
 *
 * @param flows what is measured
 * @param thresholds what is noticed
 */
public record Definitions(List<FlowDefinition> flows, List<Threshold> thresholds) {
  /** Definitions of all kinds together, each kind in the order given. */
  static Definitions of(Iterable<Definition> definitions) {
    List<FlowDefinition> flows = new ArrayList<>();
    List<Threshold> thresholds = new ArrayList<>();
    for (Definition definition : definitions) {
      if (definition instanceof Definition.Flow flow) {
        flows.add(flow.flow());
      } else if (definition instanceof Definition.Limit limit) {
        thresholds.add(limit.threshold());
      }
    }
    return new Definitions(List.copyOf(flows), List.copyOf(thresholds));
  }
}
