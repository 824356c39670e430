package io.flowgauge.local;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast recorded time passes.
 *
 * @param factor recorded seconds per second; infinite: as fast as can be
 */
record Speed(double factor) {
  static final Speed RECORDED = new Speed(1);
  static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  /** How long recorded nanoseconds last. */
  long nanos(long recordedNanos) {
    return (long) (recordedNanos / factor);
  }

  /** Reads the text of an option. */
  static final class Converter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      if (text.equals("max")) {
        return MAX;
      }
      try {
        double factor = Double.parseDouble(text);
        if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
          return new Speed(factor);
        }
      } catch (NumberFormatException e) {
        // The sentence below serves both.
      }
      throw new TypeConversionException(
          "'" + text + "' is not a speed: a number above 0, such as 0.5 or 10, or max");
    }
  }
}
