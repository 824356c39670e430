package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/**
 * One HTTP request, as early versions of mod-sflow told it; deprecated for {@link HttpRequest}. The
 * earliest left {@code protocol} and {@code authuser} out.
 */
public final class EarlyHttpRequest {
  /** Of the request line. */
  public static final Field METHOD =
      label(U32, "method").sflowtool("http_method").names(FlowNames.HTTP_METHOD);

  /** Of the request line. */
  public static final Field URI = label(STRING, "uri").sflowtool("http_uri");

  /** Of the Host header. */
  public static final Field HOST = label(STRING, "host").sflowtool("http_host");

  /** Of the Referer header. */
  public static final Field REFERER = label(STRING, "referer").sflowtool("http_referrer");

  /** Of the User-Agent header. */
  public static final Field USER_AGENT = label(STRING, "useragent").sflowtool("http_useragent");

  /** Of the response. */
  public static final Field MIME_TYPE = label(STRING, "mime_type").sflowtool("http_mimetype");

  /** Octets of the response. */
  public static final Field BYTES = gauge(U64, "bytes").sflowtool("http_bytes");

  /** Microseconds it took. */
  public static final Field DURATION = gauge(U32, "uS").sflowtool("http_duration_uS");

  /** Of the response. */
  public static final Field STATUS = label(U32, "status").sflowtool("http_status");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
              0,
              2201,
              "http_request",
              "sFlow discussion list",
              METHOD,
              label(U32, "protocol").sflowtool("http_protocol"),
              URI,
              HOST,
              REFERER,
              USER_AGENT,
              label(STRING, "authuser").sflowtool("http_authuser"),
              MIME_TYPE,
              BYTES,
              DURATION,
              STATUS)
          .or(METHOD, URI, HOST, REFERER, USER_AGENT, MIME_TYPE, BYTES, DURATION, STATUS);

  private EarlyHttpRequest() {}
}
