package io.flowgauge.datagram;

import java.util.HexFormat;

/**
 * Where tests get their sFlow from. Reads as the datagram does:
 *
 * <pre>{@code
 * byte[] payload =
 *     datagram()
 *         .agent("10.0.0.1")
 *         .sequence(7)
 *         .flowSample(
 *             sample ->
 *                 sample
 *                     .rate(1000)
 *                     .source(2, 1000)
 *                     .input(3)
 *                     .output(5)
 *                     .header(frame(1518).ethernet().vlan(10).ipv4("10.0.1.11", "10.0.1.13").tcp(80, 40000)))
 *         .bytes();
 * }</pre>
 *
 * <p>Everything has a sensible value until it is set. The builders write XDR by the specification
 * and share nothing with the decoder, so neither can hide the other's mistakes.
 */
public final class TestDatagrams {
  private TestDatagrams() {}

  /** An sFlow version 5 datagram from agent 192.0.2.1, without samples yet. */
  public static DatagramBuilder datagram() {
    return new DatagramBuilder();
  }

  /** A packet that took {@code frameLength} octets on the wire, FCS included. */
  public static FrameBuilder frame(int frameLength) {
    return new FrameBuilder(frameLength);
  }

  /** Octets from hexadecimal digits; blanks between them are skipped. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }
}
