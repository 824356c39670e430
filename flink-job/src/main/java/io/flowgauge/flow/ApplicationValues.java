package io.flowgauge.flow;

import static io.flowgauge.packet.Packet.ABSENT;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of an application's sample, by the names that the application has given them. */
final class ApplicationValues {
  /** Values behind this many of a sample are not seen by keys. */
  private static final int MAX_VALUES = 64;

  /** Numbers up to here are printed by the digits before and behind the point. */
  private static final double MAX_PLAIN = 1e15;

  private static final double MAX_WITH_FRACTION = 1e12;
  private static final long FRACTIONS = 1_000_000;
  private static final int FRACTION_DIGITS = 6;

  private final @Nullable CustomType[] types = new @Nullable CustomType[MAX_VALUES];
  private final int[] nameFrom = new int[MAX_VALUES];
  private final int[] nameTo = new int[MAX_VALUES];
  private final int[] valueFrom = new int[MAX_VALUES];
  private final ValueText macText = ValueText.of(FieldType.MAC);
  private byte[] bytes = new byte[0];
  private int count;

  /** A sample begins. */
  void begin(byte[] datagram) {
    bytes = datagram;
    count = 0;
  }

  void add(CustomType type, int nameBegin, int nameEnd, int from) {
    if (count < MAX_VALUES) {
      types[count] = type;
      nameFrom[count] = nameBegin;
      nameTo[count] = nameEnd;
      valueFrom[count] = from;
      count++;
    }
  }

  private int indexOf(byte[] name) {
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(name, 0, name.length, bytes, nameFrom[i], nameTo[i])) {
        return i;
      }
    }
    return ABSENT;
  }

  /** Makes the text of the value of that name the sample's octets; returns how many, or absent. */
  long text(byte[] name, ObservedSample sample) {
    int index = indexOf(name);
    CustomType type = index == ABSENT ? null : types[index];
    if (type == null) {
      return ABSENT;
    }
    int from = valueFrom[index];
    return switch (type.type()) {
      case STRING -> sample.take(from + 4, BigEndian.int32(bytes, from));
      case MAC -> macText.write(BigEndian.uint48(bytes, from), sample);
      case IP4 -> IpAddress.write(bytes, from, IpAddress.V4_BYTES, sample.octets(), 0);
      case IP6 -> IpAddress.write(bytes, from, IpAddress.V6_BYTES, sample.octets(), 0);
      case I32, U32 -> integer(BigEndian.int32(bytes, from), sample.octets());
      case I64, U64 -> integer(BigEndian.int64(bytes, from), sample.octets());
      case F32 -> decimal(Float.intBitsToFloat(BigEndian.int32(bytes, from)), sample);
      case F64 -> decimal(Double.longBitsToDouble(BigEndian.int64(bytes, from)), sample);
      default -> ABSENT;
    };
  }

  /** The value of that name if it is a number of at least 0, rounded; otherwise absent. */
  long number(byte[] name) {
    int index = indexOf(name);
    CustomType type = index == ABSENT ? null : types[index];
    if (type == null) {
      return FlowValue.ABSENT;
    }
    int from = valueFrom[index];
    long number =
        switch (type.type()) {
          case I32, U32 -> BigEndian.int32(bytes, from);
          case I64, U64 -> BigEndian.int64(bytes, from);
          case F32 -> rounded(Float.intBitsToFloat(BigEndian.int32(bytes, from)));
          case F64 -> rounded(Double.longBitsToDouble(BigEndian.int64(bytes, from)));
          default -> ABSENT;
        };
    return number < 0 ? FlowValue.ABSENT : number;
  }

  private static long rounded(double number) {
    return Double.isNaN(number) ? ABSENT : Math.round(number);
  }

  private static int integer(long number, byte[] out) {
    if (number >= 0) {
      return ValueText.decimal(out, 0, number);
    }
    out[0] = '-';
    if (number == Long.MIN_VALUE) { // Has no positive counterpart.
      int end = ValueText.decimal(out, 1, Long.MAX_VALUE);
      out[end - 1]++;
      return end;
    }
    return ValueText.decimal(out, 1, -number);
  }

  /** At most six digits behind the point; without a point where nothing is behind it. */
  private static long decimal(double number, ObservedSample sample) {
    double size = Math.abs(number);
    if (!(size < MAX_PLAIN)) { // So large, or no number: rare enough to make an object for it.
      return sample.put(Double.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
    byte[] out = sample.octets();
    if (size >= MAX_WITH_FRACTION) {
      return integer(Math.round(number), out);
    }
    long scaled = Math.round(size * FRACTIONS);
    int at = 0;
    if (number < 0 && scaled > 0) {
      out[at++] = '-';
    }
    at = ValueText.decimal(out, at, scaled / FRACTIONS);
    long fraction = scaled % FRACTIONS;
    if (fraction == 0) {
      return at;
    }
    out[at++] = '.';
    for (int digit = 0; digit < FRACTION_DIGITS && fraction > 0; digit++) {
      fraction *= 10;
      out[at++] = (byte) ('0' + fraction / FRACTIONS);
      fraction %= FRACTIONS;
    }
    return at;
  }
}
