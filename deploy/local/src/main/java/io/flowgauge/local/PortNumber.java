package io.flowgauge.local;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a port to listen on; 0 stands for one that the system chooses. */
final class PortNumber implements ITypeConverter<Integer> {
  private static final int MAX = 65_535;

  @Override
  public Integer convert(String text) {
    if (text.matches("\\d{1,5}")) {
      int number = Integer.parseInt(text);
      if (number <= MAX) {
        return number;
      }
    }
    throw new TypeConversionException("'" + text + "' is not a port: 0 to " + MAX);
  }
}
