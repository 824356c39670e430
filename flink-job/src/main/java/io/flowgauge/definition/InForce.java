package io.flowgauge.definition;

import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.FlowDefinition;
import java.io.Serializable;
import java.util.List;

/**
 * What is measured and noticed in one tick.
 *
 * @param flows what is measured
 * @param thresholds what is noticed; one whose flow is not there waits for it
 */
public record InForce(List<FlowInForce> flows, List<Threshold> thresholds) implements Serializable {
  /** Copies the lists. */
  public InForce {
    flows = List.copyOf(flows);
    thresholds = List.copyOf(thresholds);
  }

  /** Definitions that never change. */
  public static InForce of(Definitions definitions) {
    return new InForce(
        definitions.flows().stream().map(FlowInForce::ofFile).toList(), definitions.thresholds());
  }

  /** What the flows of {@code flow} are judged against. */
  public List<Threshold> thresholdsOf(FlowInForce flow) {
    String name = flow.definition().name();
    return thresholds.stream().filter(threshold -> threshold.metric().equals(name)).toList();
  }

  /** What is measured, without versions. */
  public List<FlowDefinition> definitions() {
    return flows.stream().map(FlowInForce::definition).toList();
  }
}
