package io.flowgauge.local;

import io.flowgauge.source.CapturedDatagram;

/** Makes output of datagrams. Not thread-safe: each thread has its own. */
interface Encoder {
  /** Appends what is written for {@code datagram}. */
  void add(CapturedDatagram datagram);

  /** Appends what is written behind the last datagram. */
  void end();

  /** What was appended since {@link #clear}, up to {@link #length}. */
  byte[] bytes();

  /** How many octets were appended since {@link #clear}. */
  int length();

  /** Forgets what was appended. */
  void clear();

  /** How many of what was added could not be appended wholly. */
  long incomplete();
}
