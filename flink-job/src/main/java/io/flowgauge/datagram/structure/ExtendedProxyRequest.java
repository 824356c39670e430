package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** An HTTP request as a proxy has rewritten it. */
public final class ExtendedProxyRequest {
  /** Sent to the server behind it. */
  public static final Field URI = label(STRING, "uri");

  /** Sent to the server behind it. */
  public static final Field HOST = label(STRING, "host");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 2207, "extended_proxy_request", "sFlow HTTP Structures", URI, HOST);

  private ExtendedProxyRequest() {}
}
