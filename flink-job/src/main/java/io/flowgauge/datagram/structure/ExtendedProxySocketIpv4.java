package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.IP4;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The IPv4 socket between a proxy and the server behind it. */
public final class ExtendedProxySocketIpv4 {
  /** IP protocol. */
  public static final Field PROTOCOL =
      label(U32, "protocol").sflowtool("proxy_socket4_ip_protocol");

  /** The agent's end. */
  public static final Field LOCAL_IP = label(IP4, "local_ip").sflowtool("proxy_socket4_local_ip");

  /** The other end. */
  public static final Field REMOTE_IP =
      label(IP4, "remote_ip").sflowtool("proxy_socket4_remote_ip");

  /** TCP or UDP port at the agent's end. */
  public static final Field LOCAL_PORT =
      label(U32, "local_port").sflowtool("proxy_socket4_local_port");

  /** TCP or UDP port at the other end. */
  public static final Field REMOTE_PORT =
      label(U32, "remote_port").sflowtool("proxy_socket4_remote_port");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2102,
          "extended_proxy_socket_ipv4",
          "sFlow HTTP Structures",
          PROTOCOL,
          LOCAL_IP,
          REMOTE_IP,
          LOCAL_PORT,
          REMOTE_PORT);

  private ExtendedProxySocketIpv4() {}
}
