package io.flowgauge.sink;

import io.flowgauge.flow.FlowDefinition;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Definitions by the identity that measurements carry. */
final class DefinitionsById implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<Long, FlowDefinition> byId = new HashMap<>();

  DefinitionsById(List<FlowDefinition> definitions) {
    definitions.forEach(definition -> byId.put(definition.id(), definition));
  }

  FlowDefinition get(long id) {
    FlowDefinition definition = ((Map<Long, FlowDefinition>) byId).get(id);
    if (definition == null) {
      throw new IllegalStateException(
          "measurement of definition " + Long.toHexString(id) + ", which is not in force");
    }
    return definition;
  }
}
