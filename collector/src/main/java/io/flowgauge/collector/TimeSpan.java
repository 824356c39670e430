package io.flowgauge.collector;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as options write them: {@code 500ms}, {@code 10s}, {@code 2min}. */
final class TimeSpan {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|min)");

  private TimeSpan() {}

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be a duration with its unit, such as 500ms, 10s or 2min");
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }

  static String print(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 60_000 == 0 && millis != 0) {
      return millis / 60_000 + "min";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
