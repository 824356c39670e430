package io.flowgauge.local;

import io.flowgauge.sink.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes a topic's documents as {@link SortedRuns} into a directory that every subtask sees. A
 * deletion is no document.
 */
final class RunSink implements Sink<Document> {
  private static final long serialVersionUID = 1;

  /** What a subtask holds before it writes a run, in bytes of JSON. */
  private static final long RUN_BYTES = 4 << 20;

  private final String directory;

  RunSink(Path directory) {
    this.directory = directory.toString();
  }

  @Override
  public SinkWriter<Document> createWriter(WriterInitContext context) {
    return new Writer(Path.of(directory), context.getTaskInfo().getIndexOfThisSubtask());
  }

  private static final class Writer implements SinkWriter<Document> {
    private final Path directory;
    private final int subtask;
    private final List<Document> held = new ArrayList<>();
    private long heldBytes;
    private int runs;

    Writer(Path directory, int subtask) {
      this.directory = directory;
      this.subtask = subtask;
    }

    @Override
    public void write(Document document, Context context) throws IOException {
      if (document.isDeletion()) {
        return;
      }
      held.add(document);
      heldBytes += document.json().length;
      if (heldBytes >= RUN_BYTES) {
        spill();
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      if (endOfInput && !held.isEmpty()) {
        spill();
      }
    }

    private void spill() throws IOException {
      SortedRuns.write(held, directory.resolve("run-" + subtask + "-" + runs));
      runs++;
      held.clear();
      heldBytes = 0;
    }

    @Override
    public void close() {}
  }
}
