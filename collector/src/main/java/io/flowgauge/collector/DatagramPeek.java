package io.flowgauge.collector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first bytes of a datagram, just far enough to tell sFlow from noise and to find the
 * agent address.
 *
 * <p>Versions 2, 4 and 5 begin alike (sFlow Version 5, section 5, and RFC 3176):
 *
 * <pre>
 *   unsigned int version           bytes 0-3
 *   unsigned int address type      bytes 4-7    1 = IPv4, 2 = IPv6
 *   opaque agent_address[4 or 16]  bytes 8-
 * </pre>
 *
 * What comes after that is the job's to judge: a datagram that breaks off later is forwarded, so
 * that it can be seen among the rejected ones.
 */
final class DatagramPeek {
  private static final int ADDRESS_TYPE_OFFSET = 4;
  private static final int ADDRESS_OFFSET = 8;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  private DatagramPeek() {}

  /** The reason why these bytes cannot be sFlow, or null if they may be. */
  static @Nullable DropReason notSflow(byte[] payload) {
    if (payload.length < ADDRESS_OFFSET) {
      return DropReason.TOO_SHORT;
    }
    return switch (word(payload, 0)) {
      case 2, 4, 5 ->
          payload.length < ADDRESS_OFFSET + addressBytes(payload) ? DropReason.TOO_SHORT : null;
      default -> DropReason.UNKNOWN_VERSION;
    };
  }

  /**
   * The agent address, 4 or 16 bytes; null if its type is neither IPv4 nor IPv6. Only after {@link
   * #notSflow}.
   */
  static byte @Nullable [] agentAddress(byte[] payload) {
    int length = addressBytes(payload);
    return length == 0
        ? null
        : Arrays.copyOfRange(payload, ADDRESS_OFFSET, ADDRESS_OFFSET + length);
  }

  /** 0 for "unknown" and for types no specification names. */
  private static int addressBytes(byte[] payload) {
    return switch (word(payload, ADDRESS_TYPE_OFFSET)) {
      case 1 -> IPV4_BYTES;
      case 2 -> IPV6_BYTES;
      default -> 0;
    };
  }

  private static int word(byte[] bytes, int offset) {
    return (bytes[offset] << 24)
        | ((bytes[offset + 1] & 0xff) << 16)
        | ((bytes[offset + 2] & 0xff) << 8)
        | (bytes[offset + 3] & 0xff);
  }
}
