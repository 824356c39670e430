package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.OPAQUE;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The users behind the ends of a packet, as RADIUS or 802.1X told its agent. */
public final class ExtendedUser {
  /** IANA MIBenum of the character set of {@link #SOURCE_USER}: 106 is UTF-8, 0 unknown. */
  public static final Field SOURCE_CHARSET =
      label(U32, "src_charset").sflowtool("src_user_charset");

  /** At the sender's end. */
  public static final Field SOURCE_USER = label(OPAQUE, "src_user").sflowtool("src_user");

  /** IANA MIBenum of the character set of {@link #DESTINATION_USER}. */
  public static final Field DESTINATION_CHARSET =
      label(U32, "dst_charset").sflowtool("dst_user_charset");

  /** At the receiver's end. */
  public static final Field DESTINATION_USER = label(OPAQUE, "dst_user").sflowtool("dst_user");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1004,
          "extended_user",
          "sFlow version 5",
          SOURCE_CHARSET,
          SOURCE_USER,
          DESTINATION_CHARSET,
          DESTINATION_USER);

  /** The record in sFlow versions 2 and 4: without character sets. */
  public static final Structure BEFORE_VERSION_5 =
      Structure.flow(0, 1004, "extended_user", "RFC 3176", SOURCE_USER, DESTINATION_USER);

  private ExtendedUser() {}
}
