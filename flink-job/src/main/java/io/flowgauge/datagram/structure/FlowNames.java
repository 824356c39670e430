package io.flowgauge.datagram.structure;

/** Words for the enumerations of flow records. */
final class FlowNames {
  /** {@code header_protocol}: what a sampled header begins with. */
  static final Names HEADER_PROTOCOL =
      Names.from(
          1,
          "ethernet-iso88023",
          "iso88024-tokenbus",
          "iso88025-tokenring",
          "fddi",
          "frame-relay",
          "x25",
          "ppp",
          "smds",
          "aal5",
          "aal5-ip",
          "ipv4",
          "ipv6",
          "mpls",
          "pos",
          "ieee80211mac",
          "ieee80211-ampdu",
          "ieee80211-amsdu-subframe",
          "infiniband");

  /** {@code url_direction}: which end of the packet is the server. */
  static final Names URL_DIRECTION = Names.from(1, "src", "dst");

  /** {@code ieee80211_version}. */
  static final Names WLAN_VERSION = Names.from(1, "a", "b", "g", "n");

  /** Where an access control list is applied. */
  static final Names ACL_DIRECTION = Names.of("unknown", "ingress", "egress");

  /** Which way the packet went through the socket. */
  static final Names TCP_DIRECTION = Names.of("unknown", "received", "sent");

  /** {@code http_method}. */
  static final Names HTTP_METHOD =
      Names.of("OTHER", "OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT");

  /** {@code app_status}. */
  static final Names APP_STATUS =
      Names.of(
          "SUCCESS",
          "OTHER",
          "TIMEOUT",
          "INTERNAL_ERROR",
          "BAD_REQUEST",
          "FORBIDDEN",
          "TOO_LARGE",
          "NOT_IMPLEMENTED",
          "NOT_FOUND",
          "UNAVAILABLE",
          "UNAUTHORIZED");

  /** {@code memcache_protocol}. */
  static final Names MEMCACHE_PROTOCOL = Names.of("OTHER", "ASCII", "BINARY");

  /** {@code memcache_cmd}. */
  static final Names MEMCACHE_COMMAND =
      Names.of(
          "OTHER", "SET", "ADD", "REPLACE", "APPEND", "PREPEND", "CAS", "GET", "GETS", "INCR",
          "DECR", "DELETE", "STATS", "FLUSH", "VERSION", "QUIT", "TOUCH");

  /** {@code memcache_status}. */
  static final Names MEMCACHE_STATUS =
      Names.of(
          "UNKNOWN",
          "OK",
          "ERROR",
          "CLIENT_ERROR",
          "SERVER_ERROR",
          "STORED",
          "NOT_STORED",
          "EXISTS",
          "NOT_FOUND",
          "DELETED");

  private FlowNames() {}
}
