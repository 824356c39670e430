package io.flowgauge.local;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** For pipes and logs: events as they come, and how things stand in a few lines now and then. */
final class LineDisplay implements Display {
  private static final int EVERY_SECONDS = 5;
  private static final int FLOWS_SHOWN = 3;

  private final PrintWriter out;
  private int seconds;

  LineDisplay(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(String title) {
    // The lines printed while the system started say the same.
  }

  @Override
  public void news(EventNews news) {
    String phase = news.phase() == EventNews.Phase.CLOSE ? "closed" : "opened";
    print(List.of(time(news.time()) + " event " + phase + ": " + news.message()));
  }

  @Override
  public void show(Board.Snapshot board, Traffic traffic, Instant now) {
    seconds++;
    if (seconds % EVERY_SECONDS == 0) {
      print(lines(board, traffic, now));
    }
  }

  static List<String> lines(Board.Snapshot board, Traffic traffic, Instant now) {
    List<String> lines =
        board.rankings().stream()
            .filter(ranking -> !LiveView.isOver(ranking, now))
            .map(LineDisplay::line)
            .collect(Collectors.toList());
    lines.add(
        0,
        "%s %s; %s; %s"
            .formatted(
                time(now),
                LiveView.arrived(board, traffic),
                LiveView.lost(traffic),
                LiveView.events(board)));
    return lines;
  }

  private static String line(TopFlows ranking) {
    String agent = ranking.agent().isEmpty() ? "" : " at " + ranking.agent();
    return ranking.rows().stream()
        .limit(FLOWS_SHOWN)
        .map(row -> row.flowKey() + " " + Quantity.rate(row.perSecond(), ranking.unit()))
        .collect(Collectors.joining("; ", "  " + ranking.definition() + agent + ": ", ""));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Two threads print here; what belongs together stays together. */
  private synchronized void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public void end() {}
}
