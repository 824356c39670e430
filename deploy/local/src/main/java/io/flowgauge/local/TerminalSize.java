package io.flowgauge.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the terminal is, asked anew now and then, because users resize it. */
final class TerminalSize {
  private static final int DEFAULT_ROWS = 24;
  private static final int DEFAULT_COLUMNS = 80;
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final Pattern ROWS_COLUMNS = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})");
  private static final long ANSWER_SECONDS = 1;

  private int rows = DEFAULT_ROWS;
  private int columns = DEFAULT_COLUMNS;
  private long askedAt;
  private boolean asked;

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Asks {@code stty}: the JDK cannot tell. */
  void refresh() {
    if (asked && System.nanoTime() - askedAt < FRESH_NANOS) {
      return;
    }
    asked = true;
    askedAt = System.nanoTime();
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (stty.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && stty.exitValue() == 0) {
        read(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // No stty or no terminal of our own: what was known stays.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the answer, rows before columns; a terminal that does not know says 0. */
  void read(String answer) {
    Matcher size = ROWS_COLUMNS.matcher(answer.trim());
    if (size.matches()) {
      rows = Integer.parseInt(size.group(1));
      columns = Integer.parseInt(size.group(2));
    }
  }
}
