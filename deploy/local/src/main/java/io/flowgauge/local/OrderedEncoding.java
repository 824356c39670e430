package io.flowgauge.local;

import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the datagrams of a capture on several threads, while another one reads it, and writes
 * them in the order of the capture.
 */
final class OrderedEncoding {
  private final CaptureReader reader;
  private final InTurn output;
  private final ReadAhead ahead = new ReadAhead();
  private final AtomicLong handfuls = new AtomicLong();

  OrderedEncoding(CaptureReader reader, OutputStream out) {
    this.reader = reader;
    output = new InTurn(out);
  }

  /**
   * Runs until the capture ends, with a thread for each encoder, or until nothing can be written
   * any more; then a thread may be left that waits for the capture to go on.
   *
   * @return why not all was written, null if it was
   * @throws IOException when the capture is damaged or cannot be read on; what could be read is
   *     written
   */
  @Nullable IOException run(List<Encoder> encoders) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool(OrderedEncoding::daemon);
    Future<?> reading = threads.submit(this::read);
    List<Future<?>> encoding = new ArrayList<>();
    for (Encoder encoder : encoders) {
      encoding.add(threads.submit(() -> encode(encoder)));
    }
    for (Future<?> one : encoding) {
      await(one);
    }
    if (output.failure() == null) {
      Encoder first = encoders.get(0);
      first.clear();
      first.end();
      output.write(handfuls.get(), first.bytes(), first.length());
    }
    if (output.failure() == null) {
      await(reading);
    }
    return output.failure();
  }

  /** Whether there was no datagram. */
  boolean isEmpty() {
    return handfuls.get() == 0;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "decode");
    thread.setDaemon(true);
    return thread;
  }

  private static void await(Future<?> task) throws IOException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private @Nullable Void read() throws IOException, InterruptedException {
    try {
      CapturedDatagram next = reader.next();
      while (next != null && ahead.put(next)) {
        next = reader.next();
      }
    } finally {
      ahead.end();
    }
    return null;
  }

  private @Nullable Void encode(Encoder encoder) throws InterruptedException {
    boolean whole = false;
    try {
      List<CapturedDatagram> handful = new ArrayList<>();
      long number = ahead.take(handful);
      while (number != ReadAhead.ENDED) {
        encoder.clear();
        handful.forEach(encoder::add);
        handful.clear();
        handfuls.incrementAndGet();
        if (!output.write(number, encoder.bytes(), encoder.length())) {
          return null;
        }
        number = ahead.take(handful);
      }
      whole = true;
    } finally {
      if (!whole) {
        output.end();
        ahead.end();
      }
    }
    return null;
  }
}
