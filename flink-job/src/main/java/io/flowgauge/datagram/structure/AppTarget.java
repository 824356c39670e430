package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** On whom an {@link AppOperation} acted. */
public final class AppTarget {
  /** Name or number. */
  public static final Field ACTOR = label(STRING, "actor").sflowtool("actor_target");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 2205, "app_target", "sFlow Application Structures", ACTOR);

  private AppTarget() {}
}
