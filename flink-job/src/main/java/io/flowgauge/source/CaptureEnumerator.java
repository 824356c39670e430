package io.flowgauge.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives each subtask its own stride of the capture. Handing strides out on request would not do: a
 * subtask that is done before another has begun would read that one's stride too, from the
 * beginning, when its own watermark has long passed it.
 */
final class CaptureEnumerator implements SplitEnumerator<CaptureSplit, Collection<CaptureSplit>> {
  private final SplitEnumeratorContext<CaptureSplit> context;
  private final List<CaptureSplit> waiting;

  CaptureEnumerator(SplitEnumeratorContext<CaptureSplit> context, Collection<CaptureSplit> splits) {
    this.context = context;
    this.waiting = new ArrayList<>(splits);
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int subtask) {
    for (CaptureSplit split : List.copyOf(waiting)) {
      if (split.stride() % context.currentParallelism() == subtask) {
        context.assignSplit(split, subtask);
        waiting.remove(split);
      }
    }
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String host) {
    // Readers ask as soon as they start; they have been given theirs by then.
  }

  @Override
  public void addSplitsBack(List<CaptureSplit> splits, int subtask) {
    waiting.addAll(splits);
  }

  @Override
  public Collection<CaptureSplit> snapshotState(long checkpointId) {
    return List.copyOf(waiting);
  }

  @Override
  public void close() {}
}
