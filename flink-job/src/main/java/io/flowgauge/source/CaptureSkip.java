package io.flowgauge.source;

/** Why a packet of a capture yields no datagram. */
public enum CaptureSkip {
  /** The capture's interface has a link type that is not read here. */
  OTHER_LINK_TYPE("of a link type that cannot be read"),
  /** ARP, LLDP and whatever else is neither IPv4 nor IPv6. */
  NOT_IP("not IP"),
  /** TCP, ICMP and every other transport. */
  NOT_UDP("not UDP"),
  /** UDP to a port that was not asked for. */
  OTHER_PORT("to another UDP port"),
  /** A part of a UDP datagram that IP cut in pieces; the pieces are not put together again. */
  FRAGMENT("IP fragments"),
  /** The capture kept only the beginning of the packet (a snap length). */
  TRUNCATED("captured only in part (snap length too short)"),
  /** The lengths or the time that the packet states contradict what is there. */
  MALFORMED("malformed"),
  /** The file ends in the middle of a packet, as one that is still being written does. */
  FILE_CUT_SHORT("cut short by the end of the file");

  private final String description;

  CaptureSkip(String description) {
    this.description = description;
  }

  /** What is said of such packets, behind their number: "3 not UDP". */
  public String description() {
    return description;
  }
}
