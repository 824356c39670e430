package io.flowgauge.local;

import io.flowgauge.source.CaptureReader;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which datagrams of a capture are meant.
 *
 * @param number a UDP destination port, or {@link CaptureReader#ANY_PORT}
 */
record UdpPort(int number) {
  static final UdpPort SFLOW = new UdpPort(CaptureReader.SFLOW_PORT);
  private static final String ANY = "any";
  private static final int MAX = 65_535;

  @Override
  public String toString() {
    return number == CaptureReader.ANY_PORT ? "any UDP port" : "UDP port " + number;
  }

  /** Reads the text of an option. */
  static final class Converter implements ITypeConverter<UdpPort> {
    @Override
    public UdpPort convert(String text) {
      if (text.equals(ANY)) {
        return new UdpPort(CaptureReader.ANY_PORT);
      }
      if (text.matches("\\d{1,5}")) {
        int number = Integer.parseInt(text);
        if (number > 0 && number <= MAX) {
          return new UdpPort(number);
        }
      }
      throw new TypeConversionException("'" + text + "' is not a UDP port: 1 to 65535, or any");
    }
  }
}
