package io.flowgauge.definition;

import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.lookup.SetDocument;

/** One definition of any kind, checked by itself but not against others. */
public sealed interface Definition {
  /** Which one it is. */
  DefinitionId id();

  /** What is measured. */
  record Flow(FlowDefinition flow) implements Definition {
    @Override
    public DefinitionId id() {
      return new DefinitionId(DefinitionKind.FLOW, flow.name());
    }
  }

  /** What is noticed. */
  record Limit(Threshold threshold) implements Definition {
    @Override
    public DefinitionId id() {
      return new DefinitionId(DefinitionKind.THRESHOLD, threshold.name());
    }
  }

  /** What keys are looked up in: groups, a map or the topology. */
  record Lookup(SetDocument set) implements Definition {
    @Override
    public DefinitionId id() {
      return new DefinitionId(
          switch (set.kind()) {
            case GROUP -> DefinitionKind.GROUP;
            case MAP -> DefinitionKind.MAP;
            case TOPOLOGY -> DefinitionKind.TOPOLOGY;
          },
          set.name());
    }
  }
}
