package io.flowgauge.collector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 65536}, {@code 64KiB}, {@code 32MiB} or {@code 1GiB}.
 *
 * @param bytes not negative
 */
record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)?");
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB"};
  private static final int SHIFT = 10;

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be a number of bytes, such as 65536, 64KiB or 32MiB");
    }
    long number = Long.parseLong(form.group(1));
    String unit = form.group(2);
    int exponent = 0;
    while (unit != null && !UNITS[exponent].equals(unit)) {
      exponent++;
    }
    return new ByteSize(number << (SHIFT * exponent));
  }

  /** With the largest unit that leaves a whole number. */
  @Override
  public String toString() {
    int exponent = 0;
    long number = bytes;
    while (exponent < UNITS.length - 1 && number != 0 && number % (1 << SHIFT) == 0) {
      number >>= SHIFT;
      exponent++;
    }
    return exponent == 0 ? Long.toString(bytes) : number + UNITS[exponent];
  }
}
