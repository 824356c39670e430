package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.I32;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** One HTTP request. */
public final class HttpRequest {
  /** Of the request line. */
  public static final Field METHOD =
      label(U32, "method").sflowtool("http_method").names(FlowNames.HTTP_METHOD);

  /** Version times 1000: 1001 is HTTP/1.1. */
  public static final Field PROTOCOL = label(U32, "protocol").sflowtool("http_protocol");

  /** Of the request line. */
  public static final Field URI = label(STRING, "uri").sflowtool("http_uri");

  /** Of the Host header. */
  public static final Field HOST = label(STRING, "host").sflowtool("http_host");

  /** Of the Referer header. */
  public static final Field REFERER = label(STRING, "referer").sflowtool("http_referrer");

  /** Of the User-Agent header. */
  public static final Field USER_AGENT = label(STRING, "useragent").sflowtool("http_useragent");

  /** Of the X-Forwarded-For header. */
  public static final Field FORWARDED_FOR = label(STRING, "xff").sflowtool("http_xff");

  /** Who has authenticated. */
  public static final Field USER = label(STRING, "authuser").sflowtool("http_authuser");

  /** Of the response. */
  public static final Field MIME_TYPE = label(STRING, "mime_type").sflowtool("http_mimetype");

  /** Octets of the request's body. */
  public static final Field REQUEST_BYTES = gauge(U64, "req_bytes").sflowtool("http_request_bytes");

  /** Octets of the response's body. */
  public static final Field RESPONSE_BYTES = gauge(U64, "resp_bytes").sflowtool("http_bytes");

  /** Microseconds it took. */
  public static final Field DURATION = gauge(U32, "uS").sflowtool("http_duration_uS");

  /** Of the response. */
  public static final Field STATUS = label(I32, "status").sflowtool("http_status");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2206,
          "http_request",
          "sFlow HTTP Structures",
          METHOD,
          PROTOCOL,
          URI,
          HOST,
          REFERER,
          USER_AGENT,
          FORWARDED_FOR,
          USER,
          MIME_TYPE,
          REQUEST_BYTES,
          RESPONSE_BYTES,
          DURATION,
          STATUS);

  private HttpRequest() {}
}
