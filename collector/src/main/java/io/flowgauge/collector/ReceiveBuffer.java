package io.flowgauge.collector;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/**
 * The kernel's receive buffer of one socket: what was asked for and what was granted, in bytes.
 *
 * @param asked the option {@code receive-buffer}
 * @param granted what the system allows; Linux sets aside twice as much and reports that, the JDK
 *     halves it again
 */
record ReceiveBuffer(int asked, int granted) {

  /** Asks for a buffer of this size and reads back what came of it. */
  static ReceiveBuffer ask(DatagramChannel channel, int bytes) throws IOException {
    channel.setOption(StandardSocketOptions.SO_RCVBUF, bytes);
    return new ReceiveBuffer(bytes, channel.getOption(StandardSocketOptions.SO_RCVBUF));
  }

  boolean isShort() {
    return granted < asked;
  }

  /** What to tell the operator when {@link #isShort}. */
  String remedy(String listen) {
    return "Receive buffer on %s is %d bytes, asked for %d. Raise net.core.rmem_max (sysctl -w net.core.rmem_max=%d), or expect drops in bursts."
        .formatted(listen, granted, asked, asked);
  }
}
