package io.flowgauge.local;

import io.flowgauge.sink.Document;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents on disk in sorted runs, to be merged: sorting by time, then id, needs no more memory
 * for a day than for a minute.
 */
final class SortedRuns {
  static final Comparator<Document> ORDER =
      Comparator.comparingLong(Document::timeMillis).thenComparing(Document::id);

  /** So many files are open at a time. */
  private static final int FAN_IN = 64;

  private static final int BUFFER_BYTES = 1 << 14;

  private SortedRuns() {}

  /** Sorts documents and writes them as one run. */
  static void write(List<Document> documents, Path run) throws IOException {
    documents.sort(ORDER);
    try (DataOutputStream out = output(run)) {
      for (Document document : documents) {
        write(document, out);
      }
    }
  }

  private static void write(Document document, DataOutputStream out) throws IOException {
    out.writeLong(document.timeMillis());
    out.writeUTF(document.id());
    out.writeInt(document.json().length);
    out.write(document.json());
  }

  /**
   * Merges the runs whose files lie in a directory into lines; the directory is emptied.
   *
   * @return how many lines
   */
  static long merge(Path directory, Path lines) throws IOException {
    Deque<Path> runs = new ArrayDeque<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.sorted().forEach(runs::add);
    }
    for (int merged = 0; runs.size() > FAN_IN; merged++) {
      Path larger = directory.resolve("merged-" + merged);
      try (DataOutputStream out = output(larger)) {
        merge(take(runs), document -> write(document, out));
      }
      runs.addLast(larger);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines))) {
      return merge(
          take(runs),
          document -> {
            out.write(document.json());
            out.write('\n');
          });
    }
  }

  private static List<Path> take(Deque<Path> runs) {
    List<Path> taken = new ArrayList<>();
    while (!runs.isEmpty() && taken.size() < FAN_IN) {
      taken.add(runs.removeFirst());
    }
    return taken;
  }

  /** Takes documents in their order. */
  private interface To {
    void document(Document document) throws IOException;
  }

  private static long merge(List<Path> runs, To to) throws IOException {
    List<Run> open = new ArrayList<>();
    try {
      PriorityQueue<Run> next = new PriorityQueue<>(Comparator.comparing(Run::head, ORDER));
      for (Path path : runs) {
        Run run = new Run(path);
        open.add(run);
        if (run.advance()) {
          next.add(run);
        }
      }
      long documents = 0;
      for (Run run = next.poll(); run != null; run = next.poll()) {
        to.document(run.head());
        documents++;
        if (run.advance()) {
          next.add(run);
        }
      }
      return documents;
    } finally {
      for (Run run : open) {
        run.close();
      }
    }
  }

  private static DataOutputStream output(Path file) throws IOException {
    return new DataOutputStream(
        new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
  }

  /** One run being read; its file goes when it is closed. */
  private static final class Run implements Closeable {
    private final Path file;
    private final DataInputStream in;
    private @Nullable Document head;

    Run(Path file) throws IOException {
      this.file = file;
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    }

    Document head() {
      if (head == null) {
        throw new IllegalStateException("The run is at its end");
      }
      return head;
    }

    boolean advance() throws IOException {
      in.mark(1);
      if (in.read() < 0) {
        head = null;
        return false;
      }
      in.reset();
      long time = in.readLong();
      String id = in.readUTF();
      byte[] json = new byte[in.readInt()];
      in.readFully(json);
      head = new Document(id, "", time, json);
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
      Files.delete(file);
    }
  }
}
