package io.flowgauge.sink;

import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.util.MockStreamingRuntimeContext;

/** Functions that write documents, ready to be called. */
final class OpenDocuments {
  private OpenDocuments() {}

  /** Datagrams as JSON; those without their samples are counted by {@code omitted}. */
  static DecodedDocument decoded(Counter omitted) {
    DecodedDocument documents = new DecodedDocument(metrics -> omitted);
    documents.setRuntimeContext(new MockStreamingRuntimeContext(1, 0));
    documents.open(DefaultOpenContext.INSTANCE);
    return documents;
  }
}
