package io.flowgauge.local;

import java.util.Locale;

/** Numbers as a person reads them at a glance: three digits and a prefix. */
final class Quantity {
  private static final String PREFIXES = " kMGTPE";

  private Quantity() {}

  /** 999 stays, 7720000 becomes 7.72M. */
  static String shortened(double value) {
    int thousands = 0;
    double left = value;
    // 999.5 would be printed as 1000.
    while (left >= 999.5 && thousands < PREFIXES.length() - 1) {
      left /= 1000;
      thousands++;
    }
    String digits = digits(left);
    return thousands == 0 ? digits : digits + PREFIXES.charAt(thousands);
  }

  private static String digits(double value) {
    String format = value >= 99.95 || value == 0 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f";
    String text = String.format(Locale.ROOT, format, value);
    // 5.00 says no more than 5.
    return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0+$", "");
  }

  /**
   * A rate with its unit: bytes become B/s, with which a prefix is usual; all else stays a word.
   */
  static String rate(double perSecond, String unit) {
    String number = shortened(perSecond);
    if (!unit.equals("bytes")) {
      return number + " " + unit + "/s";
    }
    int last = number.length() - 1;
    return Character.isLetter(number.charAt(last))
        ? number.substring(0, last) + " " + number.charAt(last) + "B/s"
        : number + " B/s";
  }
}
