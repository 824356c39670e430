package io.flowgauge.source;

import io.flowgauge.lookup.ReverseNames;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the system's resolver for the names of addresses, in the background, and remembers some
 * 65,000 answers for an hour, that there is none for ten minutes. Addresses that come faster than
 * the resolver answers have no name for the time being: a flood of spoofed addresses costs answers,
 * not memory, and holds up nobody.
 */
final class ReverseResolver implements ReverseNames {
  private static final int SLOTS = 1 << 16;
  private static final int THREADS = 4;
  private static final int WAITING = 256;
  private static final int LONGEST = 255;
  private static final long NAMED_NANOS = Duration.ofHours(1).toNanos();
  private static final long NAMELESS_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Function<InetAddress, String> resolver;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final AtomicReferenceArray<@Nullable Answer> answers = new AtomicReferenceArray<>(SLOTS);

  ReverseResolver(
      Function<InetAddress, String> resolver, Executor executor, LongSupplier nanoTime) {
    this.resolver = resolver;
    this.executor = executor;
    this.nanoTime = nanoTime;
  }

  /** With threads of its own, which do not keep a JVM alive. */
  static ReverseNames start() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = Executors.defaultThreadFactory().newThread(work);
              thread.setName("flowgauge-names");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return new ReverseResolver(InetAddress::getCanonicalHostName, threads, System::nanoTime);
  }

  /** What is known of an address; without a name while it is asked for, too. */
  private record Answer(long high, long low, int octets, Name name, long untilNanos) {
    boolean isOf(long otherHigh, long otherLow, int otherOctets) {
      return high == otherHigh && low == otherLow && octets == otherOctets;
    }
  }

  /** A name, or none. */
  private static final class Name {
    private static final Name NONE = new Name(null);
    private final byte @Nullable [] octets;

    Name(byte @Nullable [] octets) {
      this.octets = octets;
    }
  }

  @Override
  public byte @Nullable [] name(byte[] bytes, int at, int octets) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < octets; i++) {
      high = (high << 8) | (low >>> 56);
      low = (low << 8) | (bytes[at + i] & 0xFF);
    }
    int slot = (int) ((((high * SPREAD) ^ low) * SPREAD) >>> 48);
    Answer answer = answers.get(slot);
    long now = nanoTime.getAsLong();
    if (answer != null && answer.isOf(high, low, octets) && now - answer.untilNanos < 0) {
      return answer.name.octets;
    }
    ask(slot, bytes, at, new Answer(high, low, octets, Name.NONE, now + NAMELESS_NANOS), answer);
    // An old name is better than none until the new one comes.
    return answer != null && answer.isOf(high, low, octets) ? answer.name.octets : null;
  }

  private void ask(int slot, byte[] bytes, int at, Answer asking, @Nullable Answer before) {
    byte[] address = new byte[asking.octets];
    System.arraycopy(bytes, at, address, 0, address.length);
    Answer meanwhile =
        before != null && before.isOf(asking.high, asking.low, asking.octets)
            ? new Answer(asking.high, asking.low, asking.octets, before.name, asking.untilNanos)
            : asking;
    // Of several subtasks one asks.
    if (!answers.compareAndSet(slot, before, meanwhile)) {
      return;
    }
    try {
      executor.execute(() -> resolve(slot, address, meanwhile));
    } catch (RejectedExecutionException e) {
      answers.compareAndSet(slot, meanwhile, before);
    }
  }

  private void resolve(int slot, byte[] address, Answer asked) {
    byte @Nullable [] name = resolve(address);
    long until = nanoTime.getAsLong() + (name == null ? NAMELESS_NANOS : NAMED_NANOS);
    Answer answer =
        new Answer(
            asked.high, asked.low, asked.octets, name == null ? Name.NONE : new Name(name), until);
    answers.compareAndSet(slot, asked, answer);
  }

  private byte @Nullable [] resolve(byte[] address) {
    try {
      InetAddress host = InetAddress.getByAddress(address);
      String name = resolver.apply(host);
      byte[] octets = name.getBytes(StandardCharsets.UTF_8);
      // Where there is no name, Java gives the address as text.
      return name.equals(host.getHostAddress()) || octets.length > LONGEST ? null : octets;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
