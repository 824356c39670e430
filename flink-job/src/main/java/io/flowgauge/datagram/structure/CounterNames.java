package io.flowgauge.datagram.structure;

/** Words for the enumerations of counter records. */
final class CounterNames {
  /** {@code ifDirection}, derived from MAU MIB (RFC 2668). */
  static final Names INTERFACE_DIRECTION =
      Names.of("unknown", "full-duplex", "half-duplex", "in", "out");

  /** {@code machine_type}. */
  static final Names MACHINE_TYPE =
      Names.of(
          "unknown", "other", "x86", "x86_64", "ia64", "sparc", "alpha", "powerpc", "m68k", "mips",
          "arm", "hppa", "s390");

  /**
   * {@code os_name}; 13 is not in the specification: the agent for Java virtual machines uses it.
   */
  static final Names OS_NAME =
      Names.of(
          "unknown",
          "other",
          "linux",
          "windows",
          "darwin",
          "hpux",
          "aix",
          "dragonfly",
          "freebsd",
          "netbsd",
          "openbsd",
          "osf",
          "solaris",
          "java");

  /** {@code virDomainState} of libvirt. */
  static final Names DOMAIN_STATE =
      Names.of("nostate", "running", "blocked", "paused", "shutdown", "shutoff", "crashed");

  /** {@code tcpRtoAlgorithm} (RFC 4022). */
  static final Names TCP_RTO_ALGORITHM = Names.from(1, "other", "constant", "rsre", "vanj");

  private CounterNames() {}
}
