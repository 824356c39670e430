package io.flowgauge.json;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Seconds as sflowtool prints them, such as {@code 2026-11-22T02:00:05+0000}. Keeps the last. */
final class LocalTime {
  private final DateTimeFormatter format;
  private long second;
  private String text;

  LocalTime(ZoneId zone) {
    format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(zone);
    text = format.format(Instant.EPOCH);
  }

  String text(long epochSecond) {
    if (epochSecond != second) {
      text = format.format(Instant.ofEpochSecond(epochSecond));
      second = epochSecond;
    }
    return text;
  }
}
