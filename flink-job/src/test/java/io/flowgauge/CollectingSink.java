package io.flowgauge;

import io.flowgauge.sink.Document;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps the documents that a job in this JVM writes. */
final class CollectingSink implements Sink<Document> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, List<Document>> COLLECTED = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  CollectingSink() {
    COLLECTED.put(id, new CopyOnWriteArrayList<>());
  }

  /** What has been written, in no order. */
  List<Document> documents() {
    return List.copyOf(COLLECTED.getOrDefault(id, List.of()));
  }

  @Override
  public SinkWriter<Document> createWriter(WriterInitContext context) {
    List<Document> documents = COLLECTED.computeIfAbsent(id, i -> new CopyOnWriteArrayList<>());
    return new SinkWriter<>() {
      @Override
      public void write(Document document, Context context) throws IOException {
        documents.add(document);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
