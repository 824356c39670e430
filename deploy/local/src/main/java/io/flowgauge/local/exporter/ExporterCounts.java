package io.flowgauge.local.exporter;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the exporter counts of its own doing; all of it is there, at zero, from the beginning. */
final class ExporterCounts {
  /** The counts of one topic. */
  static final class OfTopic {
    final LongAdder documents = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder superseded = new LongAdder();

    /** Milliseconds since the epoch; 0 before the first document. */
    final AtomicLong newestMillis = new AtomicLong();

    /** Records that are on the topic and not read yet. */
    final AtomicLong lag = new AtomicLong();

    void read(long timeMillis) {
      documents.increment();
      newestMillis.accumulateAndGet(timeMillis, Math::max);
    }
  }

  private final Map<DocumentTopic, OfTopic> topics = new EnumMap<>(DocumentTopic.class);
  private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);
  final LongAdder expired = new LongAdder();

  ExporterCounts() {
    for (DocumentTopic topic : DocumentTopic.values()) {
      topics.put(topic, new OfTopic());
    }
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, new LongAdder());
    }
  }

  OfTopic of(DocumentTopic topic) {
    return requireNonNull(topics.get(topic));
  }

  void refuse(Refusal refusal, long values) {
    requireNonNull(refused.get(refusal)).add(values);
  }

  long refused(Refusal refusal) {
    return requireNonNull(refused.get(refusal)).sum();
  }
}
