package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines being written: octets that grow, and how sflowtool spells each kind of value. All
 * values are JSON strings, as sflowtool's are, so that 64-bit numbers survive every reader.
 *
 * <p>A member leaves a comma behind; what closes an object or an array takes it away.
 */
final class JsonBuffer {
  /** Always free before a member is written: room for the longest key and fixed value. */
  private static final int SLACK = 256;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A quotation mark and a comma. */
  private static final short END_OF_VALUE = (short) ('"' | (',' << 8));

  private static final short[] TWO_DIGITS = new short[100];
  private static final short[] HEX = new short[256];

  /** Two capital hex digits and a hyphen. */
  private static final int[] HEX_HYPHEN = new int[256];

  /** Decimal digits and a dot behind them. */
  private static final int[] OCTET_DOT = new int[256];

  private static final byte[] OCTET_DOT_LENGTH = new byte[256];

  private static final int BILLION = 1_000_000_000;

  /** A float of less times 1000 is exact as a double. */
  private static final float EXACT_THOUSANDTHS = 1 << 24;

  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  static {
    for (int i = 0; i < 100; i++) {
      TWO_DIGITS[i] = (short) (('0' + i / 10) | (('0' + i % 10) << 8));
    }
    for (int i = 0; i < 256; i++) {
      HEX[i] = (short) (digit(i >> 4, 'a') | (digit(i & 0xF, 'a') << 8));
      HEX_HYPHEN[i] = digit(i >> 4, 'A') | (digit(i & 0xF, 'A') << 8) | ('-' << 16);
      String octet = i + ".";
      OCTET_DOT_LENGTH[i] = (byte) octet.length();
      for (int j = 0; j < octet.length(); j++) {
        OCTET_DOT[i] |= octet.charAt(j) << (8 * j);
      }
    }
  }

  private byte[] bytes = new byte[1 << 14];
  private int length;
  private boolean discarded;

  private static int digit(int value, char ten) {
    return value < 10 ? '0' + value : ten + value - 10;
  }

  /** What is written so far, up to {@link #length}; another array after more is written. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Forgets what was written since the length was {@code earlier}. */
  void cut(int earlier) {
    length = earlier;
  }

  /** Whether names that follow are those of a discarded packet's elements. */
  void discarded(boolean yes) {
    discarded = yes;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  void openObject() {
    room(SLACK);
    bytes[length++] = '{';
  }

  void closeObject() {
    close((byte) '}');
  }

  /** An array as the value of a member. */
  void openArray(JsonKey key) {
    write(key);
    // Instead of the quotation mark that opens a text.
    bytes[length - 1] = '[';
  }

  void closeArray() {
    close((byte) ']');
  }

  private void close(byte bracket) {
    room(SLACK);
    if (bytes[length - 1] == ',') {
      length--;
    }
    bytes[length++] = bracket;
    bytes[length++] = ',';
  }

  /** A new line instead of the comma behind the last object. */
  void endLine() {
    bytes[length - 1] = '\n';
  }

  /** A member as a whole, or the beginning of one up to its value. */
  void write(JsonKey key) {
    room(SLACK);
    byte[] words = key.bytes(discarded);
    for (int i = 0; i < words.length; i += Long.BYTES) {
      LONGS.set(bytes, length + i, (long) LONGS.get(words, i));
    }
    length += key.length(discarded);
  }

  /** The beginning of a member whose name is {@code prefix} and octets of the datagram. */
  void write(byte[] prefix, byte[] from, int start, int end) {
    room(prefix.length + 6 * (end - start) + SLACK);
    bytes[length++] = '"';
    System.arraycopy(prefix, 0, bytes, length, prefix.length);
    length += prefix.length;
    escape(from, start, end);
    bytes[length++] = '"';
    bytes[length++] = ':';
    bytes[length++] = '"';
  }

  void endValue() {
    SHORTS.set(bytes, length, END_OF_VALUE);
    length += 2;
  }

  /** A member whose value is an unsigned 32-bit number. */
  void unsigned(JsonKey key, int value) {
    write(key);
    putUnsigned(value);
    endValue();
  }

  /** A member whose value is a signed 32-bit number. */
  void signed(JsonKey key, int value) {
    write(key);
    putSigned(value);
    endValue();
  }

  void putSigned(int value) {
    if (value < 0) {
      bytes[length++] = '-';
    }
    putUnsigned(value < 0 ? -value : value);
  }

  /** A member whose value is an unsigned 64-bit number. */
  void unsigned(JsonKey key, long value) {
    write(key);
    putUnsigned(value);
    endValue();
  }

  void mac(JsonKey key, byte[] from, int at) {
    write(key);
    putHex(from, at, 6);
    endValue();
  }

  void ip4(JsonKey key, byte[] from, int at) {
    write(key);
    putIp4(from, at);
    endValue();
  }

  void ip6(JsonKey key, byte[] from, int at) {
    write(key);
    putIp6(from, at);
    endValue();
  }

  /** A member whose value are octets in capital hex, with hyphens between them. */
  void octets(JsonKey key, byte[] from, int start, int end) {
    write(key);
    putOctets(from, start, end);
    endValue();
  }

  /** A member whose value is ASCII text that needs no escapes and is not long. */
  void ascii(JsonKey key, String value) {
    write(key);
    putAscii(value);
    endValue();
  }

  /** A member whose value is text of the datagram: up to the first NUL, as C reads it. */
  void text(JsonKey key, byte[] from, int start, int end) {
    write(key);
    putText(from, start, end);
    endValue();
  }

  /** Text as the value that is being written. */
  void putText(byte[] from, int start, int end) {
    room(6 * (end - start) + SLACK);
    escape(from, start, end);
  }

  /** Text up to the first NUL, in which all but letters and digits is escaped as in a form. */
  void putFormEncoded(byte[] from, int start, int end) {
    room(3 * (end - start) + SLACK);
    for (int i = start; i < end && from[i] != 0; i++) {
      int octet = from[i] & 0xFF;
      if (isLetterOrDigit(octet)) {
        bytes[length++] = (byte) octet;
      } else if (octet == ' ' || (octet >= '\t' && octet <= '\r')) {
        bytes[length++] = '+';
      } else {
        bytes[length++] = '%';
        INTS.set(bytes, length, HEX_HYPHEN[octet]);
        length += 2;
      }
    }
  }

  private static boolean isLetterOrDigit(int octet) {
    return (octet >= '0' && octet <= '9')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z');
  }

  void putOctets(byte[] from, int start, int end) {
    room(3 * (end - start) + SLACK);
    byte[] to = bytes;
    int at = length;
    int i = start;
    for (; i < end - 1; i += 2) {
      long pair = HEX_HYPHEN[from[i] & 0xFF] | ((long) HEX_HYPHEN[from[i + 1] & 0xFF] << 24);
      LONGS.set(to, at, pair);
      at += 6;
    }
    if (i < end) {
      INTS.set(to, at, HEX_HYPHEN[from[i] & 0xFF]);
      at += 3;
    }
    length = end > start ? at - 1 : at;
  }

  void put(char ascii) {
    room(SLACK);
    bytes[length++] = (byte) ascii;
  }

  void putAscii(String text) {
    room(text.length() + SLACK);
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  void putUnsigned(int value) {
    room(SLACK);
    if (value >= 0) {
      digits(value, digitCount(value));
    } else {
      long unsigned = Integer.toUnsignedLong(value);
      digits((int) (unsigned / 10), digitCount((int) (unsigned / 10)));
      bytes[length++] = (byte) ('0' + unsigned % 10);
    }
  }

  void putUnsigned(long value) {
    if (value >>> 32 == 0) {
      putUnsigned((int) value);
    } else {
      long billions = Long.divideUnsigned(value, BILLION);
      putUnsigned(billions);
      digits((int) (value - billions * BILLION), 9);
    }
  }

  private static int digitCount(int value) {
    if (value < 10_000) {
      return value < 100 ? (value < 10 ? 1 : 2) : (value < 1_000 ? 3 : 4);
    }
    if (value < 100_000_000) {
      return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : (value < 10_000_000 ? 7 : 8);
    }
    return value < BILLION ? 9 : 10;
  }

  private void digits(int value, int count) {
    byte[] to = bytes;
    int at = length + count;
    length = at;
    int left = value;
    int digits = count;
    while (digits >= 2) {
      int rest = left / 100;
      at -= 2;
      SHORTS.set(to, at, TWO_DIGITS[left - 100 * rest]);
      left = rest;
      digits -= 2;
    }
    if (digits == 1) {
      to[at - 1] = (byte) ('0' + left);
    }
  }

  /** Lower-case hex without leading zeros. */
  void putHexDigits(int value) {
    int digits = Math.max(1, (Integer.SIZE + 3 - Integer.numberOfLeadingZeros(value)) / 4);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[length++] = (byte) digit((value >>> shift) & 0xF, 'a');
    }
  }

  /** The low 16 bits as 4 lower-case hex digits. */
  void putHex16(int value) {
    room(SLACK);
    SHORTS.set(bytes, length, HEX[(value >>> 8) & 0xFF]);
    SHORTS.set(bytes, length + 2, HEX[value & 0xFF]);
    length += 4;
  }

  /** Lower-case hex. */
  void putHex(byte[] from, int at, int count) {
    room(2 * count + SLACK);
    for (int i = 0; i < count; i++) {
      SHORTS.set(bytes, length, HEX[from[at + i] & 0xFF]);
      length += 2;
    }
  }

  void putIp4(byte[] from, int at) {
    for (int i = 0; i < 4; i++) {
      int octet = from[at + i] & 0xFF;
      INTS.set(bytes, length, OCTET_DOT[octet]);
      length += OCTET_DOT_LENGTH[octet];
    }
    length--;
  }

  void putIp6(byte[] from, int at) {
    for (int i = 0; i < 16; i += 2) {
      SHORTS.set(bytes, length, HEX[from[at + i] & 0xFF]);
      SHORTS.set(bytes, length + 2, HEX[from[at + i + 1] & 0xFF]);
      bytes[length + 4] = ':';
      length += 5;
    }
    length--;
  }

  /** Hundredths of a percent as C's {@code %.2f} prints them once they are a float; -1 unknown. */
  void putPercent(int hundredths) {
    if (hundredths == -1) {
      putAscii("unknown");
    } else {
      putAscii(decimal((float) hundredths / 100, 2));
    }
  }

  /** As C's {@code %.3f}. */
  void putFloat(float value) {
    if (Math.abs(value) < EXACT_THOUSANDTHS) {
      long thousandths = (long) Math.rint(Math.abs(value) * 1000.0);
      if (Float.floatToRawIntBits(value) < 0) {
        bytes[length++] = '-';
      }
      putUnsigned(thousandths / 1000);
      bytes[length++] = '.';
      digits((int) (thousandths % 1000), 3);
    } else {
      putDouble(value);
    }
  }

  /** As C's {@code %.3f}. */
  void putDouble(double value) {
    if (Double.isFinite(value)) {
      putAscii(decimal(value, 3));
    } else {
      boolean negative = Double.doubleToRawLongBits(value) < 0;
      putAscii((negative ? "-" : "") + (Double.isNaN(value) ? "nan" : "inf"));
    }
  }

  // C rounds what the number exactly is, to even where that is half way, and keeps the sign of 0.
  private static String decimal(double value, int places) {
    String text =
        new BigDecimal(Math.abs(value)).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    return Double.doubleToRawLongBits(value) < 0 ? "-" + text : text;
  }

  private void escape(byte[] from, int start, int end) {
    int at = start;
    while (at < end) {
      int octet = from[at] & 0xFF;
      if (octet == 0) {
        return;
      }
      if (octet >= 0x80) {
        at += utf8(from, at, end);
      } else {
        if (octet < 0x20) {
          control(octet);
        } else {
          if (octet == '"' || octet == '\\') {
            bytes[length++] = '\\';
          }
          bytes[length++] = (byte) octet;
        }
        at++;
      }
    }
  }

  private void control(int octet) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    bytes[length++] = '0';
    bytes[length++] = '0';
    SHORTS.set(bytes, length, HEX[octet]);
    length += 2;
  }

  // Well-formed sequences (RFC 3629) stay as they are; any other octet is replaced by U+FFFD.
  private int utf8(byte[] from, int at, int end) {
    int width = utf8Width(from, at, end);
    if (width == 0) {
      System.arraycopy(REPLACEMENT, 0, bytes, length, REPLACEMENT.length);
      length += REPLACEMENT.length;
      return 1;
    }
    System.arraycopy(from, at, bytes, length, width);
    length += width;
    return width;
  }

  private static int utf8Width(byte[] from, int at, int end) {
    int lead = from[at] & 0xFF;
    int width = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (width == 0 || end - at < width) {
      return 0;
    }
    for (int i = 1; i < width; i++) {
      if ((from[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = from[at + 1] & 0xFF;
    boolean good =
        switch (lead) {
          case 0xE0 -> second >= 0xA0; // Longer than need be.
          case 0xED -> second < 0xA0; // Surrogates.
          case 0xF0 -> second >= 0x90;
          case 0xF4 -> second < 0x90; // Behind U+10FFFF.
          default -> true;
        };
    return good ? width : 0;
  }

  /** The 32 bits at {@code at} as an unsigned number. */
  void unsignedAt(JsonKey key, byte[] from, int at) {
    unsigned(key, BigEndian.int32(from, at));
  }
}
