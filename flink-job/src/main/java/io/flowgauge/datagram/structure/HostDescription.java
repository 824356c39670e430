package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.UUID;

/** What a host is. */
public final class HostDescription {
  /** Its name. */
  public static final Field NAME =
      label(STRING, "hostname").sflowtool("hostname").metric("host_name");

  /** Its number; zeros for unknown. */
  public static final Field ID = label(UUID, "uuid").sflowtool("UUID").metric("uuid");

  /** Its processor. */
  public static final Field MACHINE_TYPE =
      label(U32, "machine_type")
          .sflowtool("machine_type")
          .metric("machine_type")
          .names(CounterNames.MACHINE_TYPE);

  /** Its operating system. */
  public static final Field OS_NAME =
      label(U32, "os_name").sflowtool("os_name").metric("os_name").names(CounterNames.OS_NAME);

  /** Version of its operating system. */
  public static final Field OS_RELEASE =
      label(STRING, "os_release").sflowtool("os_release").metric("os_release");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2000,
          "host_descr",
          "sFlow Host Structures",
          NAME,
          ID,
          MACHINE_TYPE,
          OS_NAME,
          OS_RELEASE);

  private HostDescription() {}
}
