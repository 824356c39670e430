package io.flowgauge.local;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What becomes of datagrams. */
enum DecodeFormat {
  /** A line of JSON each. */
  JSON {
    @Override
    List<Encoder> encoders(int threads) {
      return Stream.<Encoder>generate(JsonLines::new).limit(threads).toList();
    }

    @Override
    String remark(long incomplete) {
      return incomplete + " datagrams could not be decoded wholly.";
    }
  },
  /** Their sampled headers as a capture, whose one link type the first of them decides. */
  PCAP {
    @Override
    List<Encoder> encoders(int threads) {
      return List.of(new SampledHeadersPcap());
    }

    @Override
    String remark(long incomplete) {
      return incomplete + " sampled headers left out: of another link type than the first.";
    }
  };

  /** Encoders that together make one output; most make use of {@code threads}. */
  abstract List<Encoder> encoders(int threads);

  /** A sentence on {@code incomplete} of {@link Encoder#incomplete}. */
  abstract String remark(long incomplete);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the text of an option. */
  static final class Converter implements ITypeConverter<DecodeFormat> {
    @Override
    public DecodeFormat convert(String text) {
      for (DecodeFormat format : values()) {
        if (format.toString().equals(text)) {
          return format;
        }
      }
      throw new TypeConversionException("'" + text + "' is not a format: json or pcap");
    }
  }
}
