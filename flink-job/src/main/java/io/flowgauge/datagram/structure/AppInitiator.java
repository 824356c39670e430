package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** Who asked for an {@link AppOperation}. */
public final class AppInitiator {
  /** Name or number. */
  public static final Field ACTOR = label(STRING, "actor").sflowtool("actor_initiator");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 2204, "app_initiator", "sFlow Application Structures", ACTOR);

  private AppInitiator() {}
}
