package io.flowgauge.local.exporter;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scoreboard with a clock that stands still until it is set, and documents at hand. */
public final class TestScoreboard {
  static final Instant START = Instant.parse("2026-11-22T02:00:00Z");

  private Instant now = START;
  private final Scoreboard scoreboard;

  public TestScoreboard() {
    this(null, 100_000);
  }

  TestScoreboard(@Nullable Duration expiry, int maxSeries) {
    scoreboard = new Scoreboard(settings(expiry, maxSeries), () -> now, new ExporterCounts());
  }

  private static ExporterSettings settings(@Nullable Duration expiry, int maxSeries) {
    return new ExporterSettings(
        InetSocketAddress.createUnresolved("127.0.0.1", 0),
        "127.0.0.1:1",
        "",
        Map.of(),
        Duration.ofMinutes(5),
        expiry,
        Duration.ofDays(1),
        maxSeries);
  }

  /** Sets the clock to so long after the start. */
  void at(Duration sinceStart) {
    now = START.plus(sinceStart);
  }

  public void at(Instant time) {
    now = time;
  }

  /** A document of now, with single quotes for double ones. */
  TestScoreboard metrics(String source, String members) {
    String[] id = source.split("/", -1);
    return record(
        DocumentTopic.METRICS,
        "{'id':'%s/%s','time':'%s','agent':'%s','subAgent':%s,'dataSource':'%s',%s}"
            .formatted(source, now, now, id[0], id[1], id[2], members));
  }

  /** A document of now, with single quotes for double ones. */
  TestScoreboard agent(String agent, String members) {
    return record(
        DocumentTopic.AGENTS,
        "{'id':'%s/0/%s','time':'%s','agent':'%s','subAgent':0,'why':'interval',%s}"
            .formatted(agent, now, now, agent, members));
  }

  /** A document of now, about an agent of which something has changed. */
  TestScoreboard why(String agent, String why) {
    return record(
        DocumentTopic.AGENTS,
        "{'id':'%s/0/%s/%s','time':'%s','agent':'%s','subAgent':0,'why':'%s'}"
            .formatted(agent, now, why, now, agent, why));
  }

  /** A line of a file of documents. */
  public void document(String topic, String line) {
    for (DocumentTopic known : DocumentTopic.values()) {
      if (known.topic().equals(topic)) {
        scoreboard.accept(known, line.getBytes(StandardCharsets.UTF_8), "a test");
        return;
      }
    }
    throw new IllegalArgumentException(topic);
  }

  TestScoreboard record(DocumentTopic topic, String text) {
    scoreboard.accept(topic, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "a test");
    return this;
  }

  public String text() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PrometheusTextFormatWriter.create().write(out, scoreboard.collect());
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ExpositionText scrape() {
    return ExpositionText.parse(text());
  }
}
