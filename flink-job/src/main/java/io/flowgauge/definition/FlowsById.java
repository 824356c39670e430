package io.flowgauge.definition;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions that measurements carried, each read once. The least lately asked for gives way. */
public final class FlowsById implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 4096;
  private static final float LOAD_FACTOR = 0.75f;

  private final LinkedHashMap<Long, FlowInForce> byId =
      new LinkedHashMap<>(MOST, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, FlowInForce> eldest) {
          return size() > MOST;
        }
      };

  /** The definition of identity {@code id}, which {@code document} says. */
  public FlowInForce get(long id, byte[] document) {
    return ((Map<Long, FlowInForce>) byId)
        .computeIfAbsent(id, unknown -> FlowInForce.read(document));
  }
}
