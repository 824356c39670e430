package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The URL that a packet belongs to; deprecated for {@link HttpRequest}. */
public final class ExtendedUrl {
  /** Which end is the server: 1 the sender, 2 the receiver. */
  public static final Field DIRECTION =
      label(U32, "direction").sflowtool("url_direction").names(FlowNames.URL_DIRECTION);

  /** Of the request line. */
  public static final Field URL = label(STRING, "url").sflowtool("url");

  /** Of the Host header. */
  public static final Field HOST = label(STRING, "host").sflowtool("host");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1005, "extended_url", "sFlow version 5", DIRECTION, URL, HOST);

  /** The record in sFlow versions 2 and 4: without a host. */
  public static final Structure BEFORE_VERSION_5 =
      Structure.flow(0, 1005, "extended_url", "RFC 3176", DIRECTION, URL);

  private ExtendedUrl() {}
}
