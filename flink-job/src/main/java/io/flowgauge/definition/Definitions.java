package io.flowgauge.definition;

import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.FlowDefinition;
import java.util.List;

/**
 * What is to be measured and noticed. Consistent: names are unique and every threshold's metric is
 * one of the flows.
 *
 * @param flows what is measured
 * @param thresholds what is noticed
 */
public record Definitions(List<FlowDefinition> flows, List<Threshold> thresholds) {}
