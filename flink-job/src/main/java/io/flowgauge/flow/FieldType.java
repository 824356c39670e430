package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.packet.IpAddress;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How a field's value looks as key bytes and as text. Widths are fixed, so that a flow key is its
 * fields' values side by side and text is made only when a row leaves the job.
 */
public enum FieldType {
  /** A MAC address; text is 12 upper-case hex digits, as in sFlow-RT. */
  MAC(6, "a MAC address such as 0200000001FF") {
    @Override
    String format(byte[] key, int at) {
      return HexFormat.of().withUpperCase().formatHex(key, at, at + width());
    }

    @Override
    byte[] parseValue(String text) {
      return HexFormat.of().parseHex(text.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT));
    }
  },
  /** An IPv4 address; text is dotted. */
  IPV4(IpAddress.V4_BYTES, "an IPv4 address such as 10.0.0.1") {
    @Override
    String format(byte[] key, int at) {
      return IpAddress.text(key, at, width());
    }

    @Override
    byte[] parseValue(String text) {
      return IpAddress.parse(text, width());
    }
  },
  /** An IPv6 address; text as in RFC 5952. */
  IPV6(IpAddress.V6_BYTES, "an IPv6 address such as 2001:db8::1") {
    @Override
    String format(byte[] key, int at) {
      return IpAddress.text(key, at, width());
    }

    @Override
    byte[] parseValue(String text) {
      return IpAddress.parse(text, width());
    }
  },
  /** An unsigned octet. */
  UINT8(1, "a number from 0 to 255"),
  /** An unsigned 16-bit number. */
  UINT16(2, "a number from 0 to 65535"),
  /** Two bits, written as two binary digits. */
  BITS2(1, "2 binary digits such as 11") {
    @Override
    String format(byte[] key, int at) {
      return binary(key, at, 2);
    }

    @Override
    byte[] parseValue(String text) {
      return parseBinary(text, 2);
    }
  },
  /** Three bits, written as three binary digits. */
  BITS3(1, "3 binary digits such as 001") {
    @Override
    String format(byte[] key, int at) {
      return binary(key, at, 3);
    }

    @Override
    byte[] parseValue(String text) {
      return parseBinary(text, 3);
    }
  },
  /** Nine bits, written as nine binary digits. */
  BITS9(2, "9 binary digits such as 000000010") {
    @Override
    String format(byte[] key, int at) {
      return binary(key, at, 9);
    }

    @Override
    byte[] parseValue(String text) {
      return parseBinary(text, 9);
    }
  },
  /** Where a packet entered or left: an ifIndex, or a word for what is none. */
  INTERFACE(5, "an ifIndex, unknown, internal, discard or multiple") {
    @Override
    String format(byte[] key, int at) {
      long port = BigEndian.unsigned(key, at, width());
      for (int i = 0; i < PORT_WORDS.length; i++) {
        if (PORTS[i] == port) {
          return PORT_WORDS[i];
        }
      }
      return Long.toString(port);
    }

    @Override
    byte[] parseValue(String text) {
      for (int i = 0; i < PORT_WORDS.length; i++) {
        if (PORT_WORDS[i].equals(text)) {
          return number(PORTS[i]);
        }
      }
      return number(parseUnsigned(text, 0xFFFF_FFFFL));
    }
  };

  private static final String[] PORT_WORDS = {"unknown", "internal", "discard", "multiple"};
  private static final long[] PORTS = {
    port(FlowSampleHeader.INTERFACE_INDEX, 0),
    port(FlowSampleHeader.INTERFACE_INDEX, FlowSampleHeader.INTERFACE_INTERNAL),
    port(FlowSampleHeader.INTERFACE_DISCARDED, 0),
    port(FlowSampleHeader.INTERFACE_MULTIPLE, 0)
  };

  private final int width;
  private final String expected;

  FieldType(int width, String expected) {
    this.width = width;
    this.expected = expected;
  }

  /** Octets of a value within a flow key. */
  public int width() {
    return width;
  }

  /** What a user may write as a value, for messages: "a number from 0 to 255". */
  public String expected() {
    return expected;
  }

  /** The value at {@code key[at]} as text. */
  public String text(byte[] key, int at) {
    return format(key, at);
  }

  /**
   * The key bytes of a value that a user wrote.
   *
   * @throws IllegalArgumentException when {@code text} is no value of this type; the message says
   *     what was expected
   */
  public byte[] parse(String text) {
    byte[] value;
    try {
      value = parseValue(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected " + expected + ", met '" + text + "'", e);
    }
    if (value.length != width) {
      throw new IllegalArgumentException("expected " + expected + ", met '" + text + "'");
    }
    return value;
  }

  /**
   * An interface as one number: the format above the 32-bit value. The reason of a discard and the
   * number of a multicast's interfaces are left out, so that a flow has one key for each word. A
   * format that sFlow does not define is an unknown interface.
   */
  static long port(int format, int value) {
    return switch (format) {
      case FlowSampleHeader.INTERFACE_INDEX -> value & 0xFFFF_FFFFL;
      case FlowSampleHeader.INTERFACE_DISCARDED, FlowSampleHeader.INTERFACE_MULTIPLE ->
          (long) format << 32;
      default -> 0;
    };
  }

  String format(byte[] key, int at) {
    return Long.toString(BigEndian.unsigned(key, at, width));
  }

  byte[] parseValue(String text) {
    return number(parseUnsigned(text, (1L << (8 * width)) - 1));
  }

  byte[] number(long value) {
    byte[] bytes = new byte[width];
    BigEndian.putUnsigned(bytes, 0, value, width);
    return bytes;
  }

  String binary(byte[] key, int at, int digits) {
    String bits = Long.toBinaryString(BigEndian.unsigned(key, at, width));
    return "0".repeat(Math.max(0, digits - bits.length())) + bits;
  }

  byte[] parseBinary(String text, int digits) {
    if (text.length() != digits || !text.chars().allMatch(digit -> digit == '0' || digit == '1')) {
      throw new IllegalArgumentException(text);
    }
    return number(Integer.parseInt(text, 2));
  }

  private static long parseUnsigned(String text, long limit) {
    // Java would take signs and the digits of any script.
    boolean hex = text.matches("0x[0-9A-Fa-f]+");
    if (!hex && !text.matches("[0-9]+")) {
      throw new IllegalArgumentException(text);
    }
    long value = hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    if (value > limit) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }
}
