package io.flowgauge.source;

import io.flowgauge.lookup.SetContent;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.lookup.SetSource;
import io.flowgauge.lookup.SetText;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads sets that are in files or behind URLs, outside the hot path: on threads of its own, again
 * and again where their documents say so. A source that says that nothing has changed (HTTP's ETag
 * and Last-Modified; a file's time and size) is not read.
 *
 * <p>A failure never takes anything away: it is told of, and the set is tried again, first after 5
 * s, then after twice as long each time, at most 5 min or the refresh interval, if that is shorter.
 *
 * <p>One loader is enough for a job: it is meant for the one operator that admits definitions.
 */
public final class SetLoader implements AutoCloseable {
  private static final int THREADS = 2;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);

  private final SetFetcher fetcher;
  private final Clock clock;
  private final Schedule schedule;
  private final Runnable stop;
  private final Map<String, Watch> watches = new HashMap<>();

  /** Runs work later. */
  interface Schedule {
    /** Runs {@code work} after {@code delay}, unless the result is cancelled. */
    Future<?> after(Duration delay, Runnable work);
  }

  SetLoader(SetLimits limits, Clock clock, Schedule schedule, Runnable stop) {
    this.fetcher = new SetFetcher(limits);
    this.clock = clock;
    this.schedule = schedule;
    this.stop = stop;
  }

  /** A loader with threads of its own, which do not keep a JVM alive. */
  public static SetLoader start(SetLimits limits) {
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            THREADS,
            work -> {
              Thread thread = Executors.defaultThreadFactory().newThread(work);
              thread.setName("flowgauge-sets");
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    return new SetLoader(
        limits,
        Clock.systemUTC(),
        (delay, work) -> threads.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS),
        threads::shutdownNow);
  }

  /**
   * Loads a set once, here and now; the content of one that is in its document is there already.
   *
   * @throws SetException when it cannot be loaded; names the place
   */
  public LoadedSet load(SetDocument document) throws SetException, InterruptedException {
    if (document.source() instanceof SetSource.Elsewhere elsewhere) {
      return load(document.kind(), elsewhere, null);
    }
    return new LoadedSet(((SetSource.Inline) document.source()).content(), clock.millis(), "");
  }

  /**
   * Loads a set soon, and again as often as its document says. Takes the place of a document of the
   * same kind and name that is watched; that is not heard of any more. A set that is in its
   * document is loaded at once and never again.
   *
   * @param lastGood what was loaded for this very document before, as a restored state has it; then
   *     it is loaded again when its time has come; null if nothing was
   * @param listener hears what becomes of it
   */
  public void watch(SetDocument document, @Nullable LoadedSet lastGood, SetListener listener) {
    Watch watch = new Watch(document, lastGood, listener);
    synchronized (watches) {
      Watch replaced = watches.put(key(document.kind(), document.name()), watch);
      if (replaced != null) {
        replaced.cancel();
      }
      Duration refresh = watch.refresh();
      if (lastGood == null) {
        watch.after(Duration.ZERO);
      } else if (refresh != null) {
        long due = lastGood.loadedAtMillis() + refresh.toMillis() - clock.millis();
        watch.after(Duration.ofMillis(Math.max(0, Math.min(due, refresh.toMillis()))));
      }
    }
  }

  /** Nothing is heard any more of the set of this kind and name. */
  public void forget(SetKind kind, String name) {
    synchronized (watches) {
      Watch forgotten = watches.remove(key(kind, name));
      if (forgotten != null) {
        forgotten.cancel();
      }
    }
  }

  /** Nothing is loaded and heard of any more. */
  @Override
  public void close() {
    synchronized (watches) {
      watches.values().forEach(Watch::cancel);
      watches.clear();
    }
    stop.run();
  }

  private static String key(SetKind kind, String name) {
    return kind.text() + "/" + name;
  }

  private LoadedSet load(SetKind kind, SetSource.Elsewhere place, @Nullable LoadedSet known)
      throws SetException, InterruptedException {
    try {
      SetFetcher.Fetched fetched = fetcher.fetch(place, known == null ? "" : known.validator());
      byte[] text = fetched.text();
      long now = clock.millis();
      if (text == null && known != null) {
        return new LoadedSet(known.content(), now, fetched.validator());
      }
      if (text == null) {
        throw new SetException("answered that it is unchanged, without having been asked");
      }
      SetContent content = SetText.parse(kind, place.format(), text);
      if (known != null && known.content().equals(content)) {
        content = known.content();
      }
      return new LoadedSet(content, now, fetched.validator());
    } catch (SetException e) {
      throw new SetException(place.place() + ": " + e.getMessage());
    }
  }

  /** One document, until another takes its place. */
  private final class Watch {
    private final SetDocument document;
    private final SetListener listener;
    private @Nullable LoadedSet known;
    private @Nullable Future<?> next;
    private boolean cancelled;
    private int failures;

    Watch(SetDocument document, @Nullable LoadedSet known, SetListener listener) {
      this.document = document;
      this.known = known;
      this.listener = listener;
    }

    @Nullable Duration refresh() {
      return document.source() instanceof SetSource.Elsewhere elsewhere
          ? elsewhere.refresh()
          : null;
    }

    /** Called with the lock held, as what follows. */
    void after(Duration delay) {
      next = schedule.after(delay, this::run);
    }

    void cancel() {
      cancelled = true;
      if (next != null) {
        next.cancel(true);
      }
    }

    private void run() {
      try {
        LoadedSet before = known;
        LoadedSet loaded =
            document.source() instanceof SetSource.Elsewhere elsewhere
                ? load(document.kind(), elsewhere, before)
                : load(document);
        succeed(loaded);
      } catch (SetException e) {
        fail(e.getMessage());
      } catch (RuntimeException e) {
        fail(document.source().text() + ": " + e);
      } catch (InterruptedException e) {
        // Only who is no longer wanted is interrupted.
        Thread.currentThread().interrupt();
      }
    }

    private void succeed(LoadedSet loaded) {
      synchronized (watches) {
        if (cancelled) {
          return;
        }
        known = loaded;
        failures = 0;
        listener.loaded(document, loaded);
        Duration refresh = refresh();
        if (refresh != null) {
          after(refresh);
        }
      }
    }

    private void fail(String reason) {
      synchronized (watches) {
        if (cancelled) {
          return;
        }
        listener.failed(document, reason);
        Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        delay = shorter(delay, LAST_RETRY);
        Duration refresh = refresh();
        after(refresh == null ? delay : shorter(delay, refresh));
      }
    }

    private static Duration shorter(Duration a, Duration b) {
      return a.compareTo(b) <= 0 ? a : b;
    }
  }
}
