package io.flowgauge.local;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Ends the JVM when the system does not end by itself: a user who pressed Ctrl-C must not wait. */
final class Deadline {
  private static final long SECONDS = 30;

  private final PrintWriter err;
  private final Stop met = new Stop();

  Deadline(PrintWriter err) {
    this.err = err;
  }

  /** From now on it counts. */
  void start() {
    Thread watch = new Thread(this::watch, "flowgauge-deadline");
    watch.setDaemon(true);
    watch.start();
  }

  void met() {
    met.request();
  }

  private void watch() {
    if (met.await(TimeUnit.SECONDS.toNanos(SECONDS))) {
      return;
    }
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) ->
                LoggerFactory.getLogger(Deadline.class)
                    .error("Still there: {} {}", thread, String.join("\n  ", lines(stack))));
    err.println(
        "flowgauge: not ended within "
            + SECONDS
            + " s; given up. The log tells what was in the way.");
    err.flush();
    Runtime.getRuntime().halt(Flowgauge.FAILED);
  }

  private static String[] lines(StackTraceElement[] stack) {
    String[] lines = new String[stack.length];
    for (int i = 0; i < stack.length; i++) {
      lines[i] = stack[i].toString();
    }
    return lines;
  }
}
