package io.flowgauge.datagram.structure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code (enterprise, format)} to structure. To add one: a class that states its fields,
 * and a row here.
 */
public final class Structures {
  /** Every flow record that is known. */
  public static final List<Structure> FLOW = List.of(ExtendedSwitch.STRUCTURE);

  /** Every counter record that is known. */
  public static final List<Structure> COUNTER =
      List.of(InterfaceCounters.STRUCTURE, PortName.STRUCTURE);

  private static final FormatTable FLOW_BY_FORMAT = new FormatTable(FLOW);
  private static final FormatTable COUNTER_BY_FORMAT = new FormatTable(COUNTER);

  private Structures() {}

  /** The flow record of that number, null when it is not known. */
  public static @Nullable Structure flow(int dataFormat) {
    return FLOW_BY_FORMAT.get(dataFormat);
  }

  /** The counter record of that number, null when it is not known. */
  public static @Nullable Structure counter(int dataFormat) {
    return COUNTER_BY_FORMAT.get(dataFormat);
  }
}
