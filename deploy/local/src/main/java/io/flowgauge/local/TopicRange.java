package io.flowgauge.local;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a topic that was received in a time: {@code kafka:TOPIC}, {@code
 * kafka:TOPIC@FROM..TO}, {@code kafka:TOPIC@FROM..}, {@code kafka:TOPIC@..TO}.
 *
 * @param fromMillis inclusive; {@link Long#MIN_VALUE} for the topic's beginning
 * @param toMillis exclusive; {@link Long#MAX_VALUE} for its end
 */
record TopicRange(String topic, long fromMillis, long toMillis) {
  static final String PREFIX = "kafka:";
  private static final Pattern FORM =
      Pattern.compile("kafka:(?<topic>[A-Za-z0-9._-]{1,249})(?:@(?<from>\\S*?)\\.\\.(?<to>\\S*))?");

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static TopicRange parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not kafka:TOPIC or kafka:TOPIC@FROM..TO");
    }
    TopicRange range =
        new TopicRange(
            form.group("topic"),
            millis(form.group("from"), Long.MIN_VALUE),
            millis(form.group("to"), Long.MAX_VALUE));
    if (range.fromMillis >= range.toMillis) {
      throw new IllegalArgumentException("'" + text + "': FROM must be before TO");
    }
    return range;
  }

  private static long millis(@Nullable String text, long absent) {
    if (text == null || text.isEmpty()) {
      return absent;
    }
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time such as 2026-11-22T02:00:00Z");
    }
  }

  boolean contains(long millis) {
    return millis >= fromMillis && millis < toMillis;
  }

  @Override
  public String toString() {
    String from = fromMillis == Long.MIN_VALUE ? "" : Instant.ofEpochMilli(fromMillis).toString();
    String to = toMillis == Long.MAX_VALUE ? "" : Instant.ofEpochMilli(toMillis).toString();
    return PREFIX + topic + (from.isEmpty() && to.isEmpty() ? "" : "@" + from + ".." + to);
  }
}
