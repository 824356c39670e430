package io.flowgauge.local;

import static io.flowgauge.local.Documents.flood;
import static io.flowgauge.local.Documents.ranking;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:17.250Z");
  private static final String END = "2026-11-22T02:00:16.000Z";
  private static final Traffic TRAFFIC = new Traffic(38.4, 1543, 0, 0, 2, 0);
  private static final int WIDE = 200;
  private static final int HIGH = 100;

  private final Board board = new Board();
  private final LiveView view = new LiveView("Flowgauge at work");

  @Test
  void showsTrafficEventsAndRankings() throws Exception {
    board.accept(TopicSettings.TOP_FLOWS, ranking("udp_reflection", "smoothed", END));
    board.accept(TopicSettings.EVENTS, flood("e1", "close", "2026-11-22T02:01:30.000Z"));
    board.accept(TopicSettings.EVENTS, flood("e2", "open", "2026-11-22T02:00:05.000Z"));

    assertThat(draw(WIDE, HIGH))
        .containsExactly(
            "Flowgauge at work",
            "38.4 datagrams/s, 1,543 received, 2 not sFlow, 0 rejected",
            "lost: 0 in the kernel, 0 in the collector, 0 samples late",
            "events: 1 open, 1 closed",
            "  OPEN for 12 s  udp_reflection_attack  10.0.1.13,53  5.54k > 100 frames/s, peak 5.54k",
            "  closed after 1 min 25 s  udp_reflection_attack  10.0.1.13,53  peak 4.8k frames/s",
            "",
            "udp_reflection: frames/s by ipdestination,udpsourceport, 1,037 flows",
            "  5.54k frames/s  +-  9%  10.0.1.13,53",
            "   42.4 frames/s  +-105%  10.0.1.12,53");
  }

  @Test
  void anOpenEventKeepsItsOwnValueWhereNoRankingHasItsFlow() throws Exception {
    board.accept(TopicSettings.EVENTS, flood("e2", "open", "2026-11-22T02:00:05.000Z"));

    assertThat(draw(WIDE, HIGH)).anyMatch(line -> line.contains("4.71k > 100 frames/s, peak 4.8k"));
  }

  @Test
  void saysThatThereAreNoFlowsYet() {
    assertThat(draw(WIDE, HIGH)).endsWith("", "No flows yet.");
  }

  @Test
  void aRankingThatIsNotRenewedIsQuiet() throws Exception {
    board.accept(
        TopicSettings.TOP_FLOWS, ranking("talkers", "smoothed", "2026-11-22T02:00:05.000Z"));

    assertThat(draw(WIDE, HIGH))
        .endsWith("  quiet for 12 s")
        .noneMatch(l -> l.contains("10.0.1.13"));
  }

  @Test
  void linesAreCutToTheWidth() throws Exception {
    board.accept(TopicSettings.TOP_FLOWS, ranking("udp_reflection", "smoothed", END));

    assertThat(draw(30, HIGH))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30))
        .contains("udp_reflection: frames/s by ..");
    assertThat(draw(1, HIGH)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(1));
  }

  @Test
  void rowsAreLeftOutEvenlyWhereTheHeightDoesNotDo() throws Exception {
    board.accept(TopicSettings.TOP_FLOWS, ranking("a", "smoothed", END));
    board.accept(TopicSettings.TOP_FLOWS, ranking("b", "smoothed", END));

    List<String> lines = draw(WIDE, 11);

    assertThat(lines).hasSize(10);
    assertThat(lines.stream().filter(line -> line.contains("10.0.1.13"))).hasSize(2);
    assertThat(lines).noneMatch(line -> line.contains("10.0.1.12"));
    assertThat(draw(WIDE, 3)).hasSize(3);
  }

  @Test
  void lossIsAnAlarm() {
    Traffic lossy = new Traffic(1, 1, 7, 0, 0, 0);

    assertThat(view.draw(board.snapshot(), lossy, NOW, WIDE, HIGH))
        .contains(
            new LiveView.Line(
                "lost: 7 in the kernel, 0 in the collector, 0 samples late",
                LiveView.Emphasis.ALARM));
  }

  @Test
  void manyOpenEventsAreCutToTheNewest() throws Exception {
    for (int i = 0; i < 8; i++) {
      board.accept(TopicSettings.EVENTS, flood("e" + i, "open", "2026-11-22T02:00:05.000Z"));
    }

    assertThat(draw(WIDE, HIGH)).contains("events: 8 open, 0 closed", "  and 2 more");
  }

  @Test
  void aPipeGetsEventsAtOnceAndASnapshotEveryFifthSecond() throws Exception {
    StringWriter out = new StringWriter();
    LineDisplay display = new LineDisplay(new PrintWriter(out, true));
    board.accept(TopicSettings.TOP_FLOWS, ranking("udp_reflection", "smoothed", END));
    for (int second = 1; second < 5; second++) {
      display.show(board.snapshot(), TRAFFIC, NOW);
    }
    assertThat(out.toString()).isEmpty();

    board
        .accept(TopicSettings.EVENTS, flood("e1", "open", "2026-11-22T02:00:05.000Z"))
        .ifPresent(display::news);
    assertThat(out.toString().lines())
        .containsExactly(
            "2026-11-22T02:00:05Z event opened: udp_reflection 10.0.1.13,53: 4712 frames/s exceeds 100 frames/s");

    display.show(board.snapshot(), TRAFFIC, NOW);
    assertThat(out.toString().lines().skip(1))
        .containsExactly(
            "2026-11-22T02:00:17Z 38.4 datagrams/s, 1,543 received, 2 not sFlow, 0 rejected;"
                + " lost: 0 in the kernel, 0 in the collector, 0 samples late; events: 1 open, 0 closed",
            "  udp_reflection: 10.0.1.13,53 5.54k frames/s; 10.0.1.12,53 42.4 frames/s");
  }

  @Test
  void aTerminalIsDrawnInPlaceAndGivenBack() {
    StringWriter out = new StringWriter();
    TerminalDisplay display = new TerminalDisplay(new PrintWriter(out, true), new TerminalSize());
    display.begin("Flowgauge at work");
    display.show(board.snapshot(), TRAFFIC, NOW);
    display.show(board.snapshot(), TRAFFIC, NOW);
    display.end();

    assertThat(out.toString())
        .startsWith(
            "\u001b[?1049h\u001b[?25l\u001b[H\u001b[1mFlowgauge at work\u001b[0m\u001b[K\r\n")
        .containsOnlyOnce("\u001b[?1049h")
        .endsWith("\u001b[J\u001b[?25h\u001b[?1049l");
  }

  @Test
  void aTerminalThatIsNotKnownHasTheUsualSize() {
    TerminalSize size = new TerminalSize();

    size.read("0 0\n");
    assertThat(size.rows()).isEqualTo(24);
    assertThat(size.columns()).isEqualTo(80);
    size.read("50 132\n");
    assertThat(size.rows()).isEqualTo(50);
    assertThat(size.columns()).isEqualTo(132);
    size.read("stty: standard input: Inappropriate ioctl for device");
    assertThat(size.rows()).isEqualTo(50);
  }

  private List<String> draw(int width, int height) {
    return view.draw(board.snapshot(), TRAFFIC, NOW, width, height).stream()
        .map(LiveView.Line::text)
        .toList();
  }
}
