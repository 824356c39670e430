package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The access control list that the packet hit. */
public final class ExtendedAcl {
  /** Of the list. */
  public static final Field NUMBER = label(U32, "number");

  /** Of the list. */
  public static final Field NAME = label(STRING, "name");

  /** Where it is applied: 0 unknown, 1 ingress, 2 egress. */
  public static final Field DIRECTION = label(U32, "direction").names(FlowNames.ACL_DIRECTION);

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1037,
          "extended_acl",
          "sFlow Dropped Packet Notification Structures",
          NUMBER,
          NAME,
          DIRECTION);

  private ExtendedAcl() {}
}
