package io.flowgauge.source;

import io.flowgauge.datagram.RawDatagram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;

/**
 * Every n-th datagram of a capture. Each split reads the whole file, which costs little beside what
 * follows and needs no index.
 *
 * @param file the capture
 * @param port as for {@link CaptureReader#open}
 * @param stride which of the datagrams: those whose index leaves this remainder
 * @param strides the divisor: how many splits share the file
 * @param position the index of the first datagram of the file not read yet
 */
public record CaptureSplit(String file, int port, int stride, int strides, long position)
    implements IteratorSourceSplit<RawDatagram, CaptureIterator> {
  @Override
  public String splitId() {
    return stride + "/" + strides;
  }

  @Override
  public CaptureIterator getIterator() {
    try {
      return new CaptureIterator(CaptureReader.open(Path.of(file), port), this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CaptureSplit getUpdatedSplitForIterator(CaptureIterator iterator) {
    return new CaptureSplit(file, port, stride, strides, iterator.position());
  }
}
