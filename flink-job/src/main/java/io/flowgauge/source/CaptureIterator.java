package io.flowgauge.source;

import io.flowgauge.datagram.RawDatagram;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The datagrams of one split, as a collector that was there would have received them. */
public final class CaptureIterator implements Iterator<RawDatagram>, Closeable {
  private final CaptureReader reader;
  private final CaptureSplit split;
  private long index;
  private long position;
  private @Nullable CapturedDatagram ahead;

  CaptureIterator(CaptureReader reader, CaptureSplit split) {
    this.reader = reader;
    this.split = split;
    position = split.position();
  }

  /** The index in the file of the first datagram that {@link #next} has not come to. */
  long position() {
    return position;
  }

  @Override
  public boolean hasNext() {
    try {
      while (ahead == null) {
        CapturedDatagram read = reader.next();
        if (read == null) {
          reader.close();
          return false;
        }
        if (index >= split.position() && index % split.strides() == split.stride()) {
          ahead = read;
        }
        index++;
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public RawDatagram next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException();
    }
    CapturedDatagram next = ahead;
    ahead = null;
    position = index;
    return new RawDatagram(
        next.payload(), next.timeMillis(), next.source().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
