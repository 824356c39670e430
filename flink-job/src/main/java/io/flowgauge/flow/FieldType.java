package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.InterfaceKind;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a field's value looks as key bytes and as text. A flow key is its fields' values side by
 * side, and text is made only when a row leaves the job. Widths are fixed but for those of {@link
 * #isVariable variable} types: a value of these is an octet that says how many follow.
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
  /** An address of either version. */
  IP(1 + IpAddress.V6_BYTES, "an IPv4 or IPv6 address", true) {
    @Override
    String format(byte[] key, int at) {
      return IpAddress.text(key, at + 1, key[at]);
    }

    @Override
    byte[] parseValue(String text) {
      boolean v6 = text.indexOf(':') >= 0;
      return counted(IpAddress.parse(text, v6 ? IpAddress.V6_BYTES : IpAddress.V4_BYTES));
    }
  },
  /** Text; what is no UTF-8 becomes U+FFFD where it is printed. */
  TEXT(1 + ObservedSample.MAX_OCTETS, "text of at most 255 octets", true) {
    @Override
    String format(byte[] key, int at) {
      return new String(key, at + 1, key[at] & 0xFF, StandardCharsets.UTF_8);
    }

    @Override
    byte[] parseValue(String text) {
      return counted(text.getBytes(StandardCharsets.UTF_8));
    }
  },
  /** An unsigned octet. */
  UINT8(1, "a number from 0 to 255"),
  /** An unsigned 16-bit number. */
  UINT16(2, "a number from 0 to 65535"),
  /** An unsigned 24-bit number. */
  UINT24(3, "a number from 0 to 16777215"),
  /** An unsigned 32-bit number. */
  UINT32(4, "a number from 0 to 4294967295"),
  /** Something that is so or is not. */
  TRUTH(1, "true or false", PacketWords.FALSE_TRUE, 0),
  /** A flag that sFlow-RT words differently from others. */
  YES_NO(1, "yes or no", PacketWords.NO_YES, 0),
  /** Whether a packet was sampled on its way in or out. */
  DIRECTION(1, "ingress or egress", PacketWords.DIRECTION, 0),
  /** A differentiated services code point by name. */
  CODE_POINT(1, "a name such as EF or AF41, or a number up to 63", PacketWords.CODE_POINT, 63),
  /** A type of DNS records by name. */
  DNS_TYPE(2, "a type such as AAAA, or a number up to 65535", PacketWords.DNS_TYPE, 65_535),
  /** A transport service of InfiniBand. */
  IB_TRANSPORT(1, "RC, UC, RD, UD, CNP, XRC, or a number up to 7", PacketWords.IB_TRANSPORT, 7),
  /** An operation of InfiniBand's transport. */
  IB_OPERATION(
      1, "a name such as RDMA_WRITE_ONLY, or a number up to 31", PacketWords.IB_OPERATION, 31),
  /** Why a packet was discarded. */
  REASON(4, "a reason such as acl, or a number", PacketWords.DISCARD_REASON, 0xFFFF_FFFFL),
  /** How a memcached operation ended. */
  MEMCACHE_STATUS(1, "a status such as NOT_FOUND, or a number", PacketWords.MEMCACHE_STATUS, 255),
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

  private static final String[] PORT_WORDS = {
    InterfaceKind.UNKNOWN.word(),
    InterfaceKind.INTERNAL.word(),
    InterfaceKind.DISCARD.word(),
    InterfaceKind.MULTIPLE.word()
  };
  private static final long[] PORTS = {
    port(FlowSampleHeader.INTERFACE_INDEX, 0),
    port(FlowSampleHeader.INTERFACE_INDEX, FlowSampleHeader.INTERFACE_INTERNAL),
    port(FlowSampleHeader.INTERFACE_DISCARDED, 0),
    port(FlowSampleHeader.INTERFACE_MULTIPLE, 0)
  };

  private final int width;
  private final String expected;

  @SuppressWarnings("ImmutableEnumChecker") // Filled before it comes here.
  private final @Nullable NumberWords words;

  /** The greatest number that may be written in place of a word; 0 for none. */
  private final long greatest;

  private final boolean variable;

  FieldType(int width, String expected) {
    this(width, expected, false);
  }

  FieldType(int width, String expected, boolean variable) {
    this(width, expected, variable, null, (1L << (8 * Math.min(width, 7))) - 1);
  }

  FieldType(int width, String expected, NumberWords words, long greatest) {
    this(width, expected, false, words, greatest);
  }

  FieldType(
      int width, String expected, boolean variable, @Nullable NumberWords words, long greatest) {
    this.width = width;
    this.variable = variable;
    this.expected = expected;
    this.words = words;
    this.greatest = greatest;
  }

  /** Octets of a value within a flow key; of a variable type, at most. */
  public int width() {
    return width;
  }

  /** How many values there are, of a type of at most two octets. */
  int count() {
    return switch (this) {
      case BITS2 -> 1 << 2;
      case BITS3 -> 1 << 3;
      case BITS9 -> 1 << 9;
      default -> 1 << (width * Byte.SIZE);
    };
  }

  /** Whether values differ in width. */
  public boolean isVariable() {
    return variable;
  }

  /** Octets of the value at {@code key[at]}. */
  public int octets(byte[] key, int at) {
    return variable ? 1 + (key[at] & 0xFF) : width;
  }

  /** Whether values are numbers that can be compared and added up. */
  public boolean isNumber() {
    return switch (this) {
      case UINT8, UINT16, UINT24, UINT32 -> true;
      default -> false;
    };
  }

  /** Whether values are addresses of IPv4 or IPv6. */
  public boolean isAddress() {
    return this == IPV4 || this == IPV6 || this == IP;
  }

  /** The type that holds the values of both: their own, the wider number, any address, or text. */
  public FieldType common(FieldType other) {
    if (this == other) {
      return this;
    }
    if (isNumber() && other.isNumber()) {
      return width >= other.width ? this : other;
    }
    return isAddress() && other.isAddress() ? IP : TEXT;
  }

  /** The words for its numbers, null where it has none. */
  @Nullable NumberWords words() {
    return words;
  }

  /** The interfaces that have words, as {@link #port} makes numbers of them. */
  static long[] wordPorts() {
    return PORTS.clone();
  }

  /** The words for {@link #wordPorts}. */
  static byte[][] portWords() {
    return Arrays.stream(PORT_WORDS)
        .map(word -> word.getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
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
    if (value.length == 0 || value.length != octets(value, 0)) {
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
    return switch (InterfaceKind.of(format, value)) {
      case SINGLE, INTERNAL -> value & 0xFFFF_FFFFL;
      case DISCARD, MULTIPLE -> (long) format << 32;
      case UNKNOWN, UNDEFINED -> 0;
    };
  }

  String format(byte[] key, int at) {
    long number = BigEndian.unsigned(key, at, width);
    return words == null ? Long.toString(number) : words.text(number);
  }

  byte[] parseValue(String text) {
    Long number = words == null ? null : words.number(text);
    if (number != null) {
      return number(number);
    }
    if (greatest == 0) {
      throw new IllegalArgumentException(text);
    }
    return number(parseUnsigned(text, greatest));
  }

  /** Puts the number of octets before them; more than an octet can count are refused. */
  private static byte[] counted(byte[] octets) {
    if (octets.length > ObservedSample.MAX_OCTETS) {
      throw new IllegalArgumentException("too long");
    }
    byte[] value = new byte[1 + octets.length];
    value[0] = (byte) octets.length;
    System.arraycopy(octets, 0, value, 1, octets.length);
    return value;
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
