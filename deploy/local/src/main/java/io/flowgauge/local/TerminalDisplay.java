package io.flowgauge.local;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/**
 * Draws over the whole terminal, in place, once a second; leaves what was there before as it was.
 */
final class TerminalDisplay implements Display {
  private static final String ESCAPE = "\u001b[";
  private static final String ENTER = ESCAPE + "?1049h" + ESCAPE + "?25l";
  private static final String LEAVE = ESCAPE + "?25h" + ESCAPE + "?1049l";
  private static final String HOME = ESCAPE + "H";
  private static final String CLEAR_TO_LINE_END = ESCAPE + "K";
  private static final String CLEAR_BELOW = ESCAPE + "J";
  private static final String PLAIN = ESCAPE + "0m";
  private static final String BOLD = ESCAPE + "1m";
  private static final String RED = ESCAPE + "31m";

  private final PrintWriter out;
  private final TerminalSize size;
  private LiveView view = new LiveView("");
  private boolean entered;

  TerminalDisplay(PrintWriter out, TerminalSize size) {
    this.out = out;
    this.size = size;
  }

  @Override
  public void begin(String title) {
    view = new LiveView(title);
  }

  @Override
  public void news(EventNews news) {
    // The next drawing shows it.
  }

  @Override
  public void show(Board.Snapshot board, Traffic traffic, Instant now) {
    StringBuilder drawing = new StringBuilder();
    if (!entered) {
      drawing.append(ENTER);
      entered = true;
    }
    size.refresh();
    List<LiveView.Line> lines = view.draw(board, traffic, now, size.columns(), size.rows());
    drawing.append(HOME);
    for (int i = 0; i < lines.size(); i++) {
      // No line end behind the last: it would scroll a full terminal.
      drawing.append(i == 0 ? "" : "\r\n").append(code(lines.get(i).emphasis()));
      drawing.append(lines.get(i).text()).append(PLAIN).append(CLEAR_TO_LINE_END);
    }
    out.print(drawing.append(CLEAR_BELOW));
    out.flush();
  }

  private static String code(LiveView.Emphasis emphasis) {
    return switch (emphasis) {
      case NONE -> "";
      case HEADING -> BOLD;
      case ALARM -> RED;
    };
  }

  @Override
  public void end() {
    if (entered) {
      out.print(LEAVE);
      out.flush();
    }
  }
}
