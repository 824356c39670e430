package io.flowgauge.source;

import io.flowgauge.datagram.RawDatagram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A capture file in the place of the Kafka topic: bounded, and its datagrams were received when
 * they were captured. Subtasks take turns, datagram by datagram, so that none is further from the
 * others in event time than the capture itself is disordered. The file must be readable at the same
 * path wherever a subtask runs.
 */
public final class CaptureSource
    implements Source<RawDatagram, CaptureSplit, Collection<CaptureSplit>> {
  private static final long serialVersionUID = 1;

  private final String file;
  private final int port;

  /**
   * Names a capture; it is opened when the job runs.
   *
   * @param port as for {@link CaptureReader#open}
   */
  public CaptureSource(Path file, int port) {
    this.file = file.toAbsolutePath().toString();
    this.port = port;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<CaptureSplit, Collection<CaptureSplit>> createEnumerator(
      SplitEnumeratorContext<CaptureSplit> context) {
    int strides = context.currentParallelism();
    List<CaptureSplit> splits = new ArrayList<>();
    for (int stride = 0; stride < strides; stride++) {
      splits.add(new CaptureSplit(file, port, stride, strides, 0));
    }
    return new CaptureEnumerator(context, splits);
  }

  @Override
  public SplitEnumerator<CaptureSplit, Collection<CaptureSplit>> restoreEnumerator(
      SplitEnumeratorContext<CaptureSplit> context, Collection<CaptureSplit> waiting) {
    return new CaptureEnumerator(context, waiting);
  }

  @Override
  public SimpleVersionedSerializer<CaptureSplit> getSplitSerializer() {
    return new CaptureSplitSerializer.One();
  }

  @Override
  public SimpleVersionedSerializer<Collection<CaptureSplit>> getEnumeratorCheckpointSerializer() {
    return new CaptureSplitSerializer();
  }

  @Override
  public SourceReader<RawDatagram, CaptureSplit> createReader(SourceReaderContext context) {
    return new Reader(context);
  }

  /** Closes the file also when the job is cancelled in the middle of it. */
  @SuppressWarnings("try") // That close() may throw anything is the interface's choice.
  private static final class Reader
      extends IteratorSourceReader<RawDatagram, CaptureIterator, CaptureSplit> {
    Reader(SourceReaderContext context) {
      super(context);
    }

    // The class above takes for granted that a split has an element, which one of a short capture,
    // or one that was restored at its end, has not.
    @Override
    public void addSplits(List<CaptureSplit> splits) {
      super.addSplits(splits.stream().filter(Reader::hasDatagrams).toList());
    }

    private static boolean hasDatagrams(CaptureSplit split) {
      try (CaptureIterator datagrams = split.getIterator()) {
        return datagrams.hasNext();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // Null between two splits: the class above is not annotated.
    public void close() throws Exception {
      if (iterator != null) {
        iterator.close();
      }
      super.close();
    }
  }
}
