package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as the text that {@link FieldType#text} makes of their octets, but without making
 * an object: for the hot loop.
 */
abstract class ValueText {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /**
   * Makes the text the sample's {@link ObservedSample#octets}.
   *
   * @param value as a {@link KeyReader} returns it
   * @return the text's length
   */
  abstract int write(long value, ObservedSample sample);

  /** The text of values of {@code type}. */
  static ValueText of(FieldType type) {
    NumberWords words = type.words();
    if (words != null) {
      return new Words(words);
    }
    return switch (type) {
      case MAC -> new Hex(12);
      case IPV4 -> new Ipv4();
      case IPV6 -> new Ipv6();
      case IP -> new Ip();
      case TEXT -> new Text();
      case BITS2 -> new Bits(2);
      case BITS3 -> new Bits(3);
      case BITS9 -> new Bits(9);
      case INTERFACE -> new Interface();
      default -> new Decimal();
    };
  }

  /** Writes {@code number} to {@code out[at]}; returns the index behind it. */
  static int decimal(byte[] out, int at, long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }

  private static int copy(byte[] text, byte[] out) {
    System.arraycopy(text, 0, out, 0, text.length);
    return text.length;
  }

  private static final class Decimal extends ValueText {
    @Override
    int write(long value, ObservedSample sample) {
      return decimal(sample.octets(), 0, value);
    }
  }

  private static final class Words extends ValueText {
    private final byte[] @Nullable [] words;

    Words(NumberWords words) {
      this.words = words.octets();
    }

    @Override
    int write(long value, ObservedSample sample) {
      byte[] word = value < words.length ? words[(int) value] : null;
      return word == null ? decimal(sample.octets(), 0, value) : copy(word, sample.octets());
    }
  }

  private static final class Bits extends ValueText {
    private final int digits;

    Bits(int digits) {
      this.digits = digits;
    }

    @Override
    int write(long value, ObservedSample sample) {
      byte[] out = sample.octets();
      for (int i = 0; i < digits; i++) {
        out[i] = (byte) ('0' + (value >>> (digits - 1 - i) & 1));
      }
      return digits;
    }
  }

  private static final class Hex extends ValueText {
    private final int digits;

    Hex(int digits) {
      this.digits = digits;
    }

    @Override
    int write(long value, ObservedSample sample) {
      byte[] out = sample.octets();
      for (int i = 0; i < digits; i++) {
        out[i] = HEX[(int) (value >>> (4 * (digits - 1 - i))) & 0xF];
      }
      return digits;
    }
  }

  private static final class Ipv4 extends ValueText {
    private final byte[] address = new byte[IpAddress.V4_BYTES];

    @Override
    int write(long value, ObservedSample sample) {
      BigEndian.putInt32(address, 0, (int) value);
      return IpAddress.write(address, 0, IpAddress.V4_BYTES, sample.octets(), 0);
    }
  }

  private static final class Ipv6 extends ValueText {
    @Override
    int write(long value, ObservedSample sample) {
      return IpAddress.write(sample.bytes(), (int) value, IpAddress.V6_BYTES, sample.octets(), 0);
    }
  }

  private static final class Ip extends ValueText {
    private final byte[] address = new byte[IpAddress.V6_BYTES];

    @Override
    int write(long value, ObservedSample sample) {
      System.arraycopy(sample.octets(), 0, address, 0, (int) value);
      return IpAddress.write(address, 0, (int) value, sample.octets(), 0);
    }
  }

  private static final class Text extends ValueText {
    @Override
    int write(long value, ObservedSample sample) {
      return (int) value;
    }
  }

  private static final class Interface extends ValueText {
    private final long[] ports = FieldType.wordPorts();
    private final byte[][] words = FieldType.portWords();

    @Override
    int write(long value, ObservedSample sample) {
      for (int i = 0; i < ports.length; i++) {
        if (ports[i] == value) {
          return copy(words[i], sample.octets());
        }
      }
      return decimal(sample.octets(), 0, value);
    }
  }
}
