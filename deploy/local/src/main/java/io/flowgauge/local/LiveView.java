package io.flowgauge.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Puts one look at the system into lines of text that fit a terminal. */
final class LiveView {
  /** One line; the emphasis is the terminal's to show. */
  record Line(String text, Emphasis emphasis) {}

  /** What a line is, for the eye. */
  enum Emphasis {
    NONE,
    HEADING,
    ALARM
  }

  /** A ranking that did not change for so long is of a flow that has ended. */
  private static final Duration CURRENT = Duration.ofSeconds(5);

  private static final int MOST_EVENTS = 6;
  private static final String ELLIPSIS = "..";

  private final String title;

  /**
   * A view under a title.
   *
   * @param title stands in the first line
   */
  LiveView(String title) {
    this.title = title;
  }

  /** Draws at most {@code height} lines of at most {@code width} characters. */
  List<Line> draw(Board.Snapshot board, Traffic traffic, Instant now, int width, int height) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(title, Emphasis.HEADING));
    lines.add(new Line(arrived(board, traffic), Emphasis.NONE));
    lines.add(new Line(lost(traffic), traffic.anyLost() ? Emphasis.ALARM : Emphasis.NONE));
    events(board, now, lines);
    int left = height - lines.size();
    int rows = rowsEach(board.rankings(), left);
    for (TopFlows ranking : board.rankings()) {
      ranking(ranking, now, rows, lines);
    }
    if (board.rankings().isEmpty()) {
      lines.add(new Line("", Emphasis.NONE));
      lines.add(new Line("No flows yet.", Emphasis.NONE));
    }
    return lines.stream().limit(height).map(line -> fit(line, width)).toList();
  }

  static String arrived(Board.Snapshot board, Traffic traffic) {
    return String.format(
        Locale.ROOT,
        "%s datagrams/s, %,d received, %,d not sFlow, %,d rejected",
        Quantity.shortened(traffic.perSecond()),
        traffic.received(),
        traffic.notSflow(),
        board.rejected());
  }

  static String lost(Traffic traffic) {
    return String.format(
        Locale.ROOT,
        "lost: %,d in the kernel, %,d in the collector, %,d samples late",
        traffic.kernelDrops(),
        traffic.collectorDrops(),
        traffic.lateSamples());
  }

  static String events(Board.Snapshot board) {
    return String.format(
        Locale.ROOT, "events: %d open, %,d closed", board.open().size(), board.closedCount());
  }

  private static void events(Board.Snapshot board, Instant now, List<Line> lines) {
    lines.add(new Line(events(board), Emphasis.NONE));
    List<EventNews> newestFirst = new ArrayList<>(board.open());
    Collections.reverse(newestFirst);
    newestFirst.stream().limit(MOST_EVENTS).forEach(e -> lines.add(open(e, board.rankings(), now)));
    if (newestFirst.size() > MOST_EVENTS) {
      lines.add(new Line("  and " + (newestFirst.size() - MOST_EVENTS) + " more", Emphasis.ALARM));
    }
    int room = MOST_EVENTS - newestFirst.size();
    board.closed().stream().limit(Math.max(0, room)).forEach(e -> lines.add(closed(e)));
  }

  private static Line open(EventNews event, List<TopFlows> rankings, Instant now) {
    // News of an event comes every few seconds; the rankings know its rate now.
    double value = rate(event, rankings, now).orElse(event.value());
    return new Line(
        "  OPEN for %s  %s  %s  %s > %s, peak %s"
            .formatted(
                age(event.openedAt(), now),
                event.detector(),
                event.flowKey(),
                Quantity.shortened(value),
                amount(event.threshold(), event.unit()),
                Quantity.shortened(Math.max(value, event.peak()))),
        Emphasis.ALARM);
  }

  private static OptionalDouble rate(EventNews event, List<TopFlows> rankings, Instant now) {
    return rankings.stream()
        .filter(ranking -> ranking.definition().equals(event.definition()) && !isOver(ranking, now))
        .flatMap(ranking -> ranking.rows().stream())
        .filter(row -> row.flowKey().equals(event.flowKey()))
        .mapToDouble(TopFlows.Row::perSecond)
        .max();
  }

  private static Line closed(EventNews event) {
    return new Line(
        "  closed after %s  %s  %s  peak %s"
            .formatted(
                age(event.openedAt(), event.time()),
                event.detector(),
                event.flowKey(),
                amount(event.peak(), event.unit())),
        Emphasis.NONE);
  }

  private static String amount(double value, String unit) {
    return Quantity.shortened(value) + " " + unit;
  }

  private static String age(Instant since, Instant until) {
    long seconds = Math.max(0, Duration.between(since, until).toSeconds());
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /**
   * How many rows of each ranking fit, where each also has a heading and a blank line before it.
   */
  private static int rowsEach(List<TopFlows> rankings, int left) {
    int most = rankings.stream().mapToInt(ranking -> ranking.rows().size()).max().orElse(0);
    for (int rows = most; rows > 1; rows--) {
      int limit = rows;
      int needed =
          rankings.stream().mapToInt(ranking -> 2 + Math.min(limit, ranking.rows().size())).sum();
      if (needed <= left) {
        return rows;
      }
    }
    return 1;
  }

  private static void ranking(TopFlows ranking, Instant now, int rows, List<Line> lines) {
    lines.add(new Line("", Emphasis.NONE));
    String agent = ranking.agent().isEmpty() ? "" : " at " + ranking.agent();
    String by = ranking.keys().isEmpty() ? "" : " by " + ranking.keys();
    lines.add(
        new Line(
            String.format(
                Locale.ROOT,
                "%s%s: %s/s%s, %,d flows",
                ranking.definition(),
                agent,
                ranking.unit(),
                by,
                ranking.flows()),
            Emphasis.HEADING));
    if (isOver(ranking, now)) {
      lines.add(new Line("  quiet for " + age(ranking.end(), now), Emphasis.NONE));
      return;
    }
    ranking.rows().stream()
        .limit(rows)
        .forEach(row -> lines.add(new Line(row(row, ranking.unit()), Emphasis.NONE)));
  }

  /** Whether the newest ranking is too old to be shown as what happens now. */
  static boolean isOver(TopFlows ranking, Instant now) {
    return ranking.end().isBefore(now.minus(CURRENT));
  }

  private static String row(TopFlows.Row row, String unit) {
    return String.format(
        Locale.ROOT,
        "%16s  +-%3.0f%%  %s",
        Quantity.rate(row.perSecond(), unit),
        row.errorPercent(),
        row.flowKey());
  }

  private static Line fit(Line line, int width) {
    String text = line.text();
    if (text.length() <= width) {
      return line;
    }
    String cut =
        width <= ELLIPSIS.length()
            ? text.substring(0, width)
            : text.substring(0, width - ELLIPSIS.length()) + ELLIPSIS;
    return new Line(cut, line.emphasis());
  }
}
