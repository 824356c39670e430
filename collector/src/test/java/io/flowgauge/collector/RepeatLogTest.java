package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class RepeatLogTest {
  private final List<String> lines = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the clock may wrap
  private final RepeatLog log = new RepeatLog(recorder(), nanos::get);

  @Test
  void theFirstTimeIsSaidAtOnce() {
    log.warn(() -> "full");

    assertThat(lines).containsExactly("full");
  }

  @Test
  void repeatsAreCountedUntilTheIntervalIsOver() {
    for (int i = 0; i < 1_000; i++) {
      log.warn(() -> "full");
    }
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
    log.warn(() -> "full");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
    log.warn(() -> "full");

    assertThat(lines)
        .containsExactly("full", "full (999 times more since the last such line)", "full");
  }

  /** A logger that only knows warn(format, sentence, repeats), all that a repeat log uses. */
  private Logger recorder() {
    return (Logger)
        java.lang.reflect.Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              lines.add("" + arguments[1] + arguments[2]);
              return null;
            });
  }
}
