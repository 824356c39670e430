package io.flowgauge.collector;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Warns about one cause that may come up a million times: the first time at once, then at most once
 * in ten seconds, with the number of times it said nothing. One for each cause serves all workers.
 */
final class RepeatLog {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private final LongSupplier nanoClock;
  private final AtomicLong silentUntil;
  private final AtomicLong suppressed = new AtomicLong();

  RepeatLog(Logger log) {
    this(log, System::nanoTime);
  }

  RepeatLog(Logger log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
    this.silentUntil = new AtomicLong(nanoClock.getAsLong());
  }

  /** Logs the sentence, or only counts it. The sentence is put together only when it is logged. */
  void warn(Supplier<String> sentence) {
    long now = nanoClock.getAsLong();
    long until = silentUntil.get();
    if (now - until < 0 || !silentUntil.compareAndSet(until, now + INTERVAL_NANOS)) {
      suppressed.incrementAndGet();
      return;
    }
    long times = suppressed.getAndSet(0);
    String repeats = times == 0 ? "" : " (" + times + " times more since the last such line)";
    log.warn("{}{}", sentence.get(), repeats);
  }
}
