package io.flowgauge.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches the consumers of a run read: once a batch, so that it costs nothing a record. Kafka makes
 * an instance for each consumer; what they see is kept in common, for one run at a time.
 */
public final class ReadProgress implements ConsumerInterceptor<byte[], byte[]> {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static long records;
  private static long firstNanos;
  private static long lastNanos;
  private static long firstCpuNanos;
  private static long lastCpuNanos;

  /** Forgets the run before. */
  static synchronized void begin() {
    records = 0;
  }

  private static synchronized void read(int count) {
    lastNanos = System.nanoTime();
    lastCpuNanos = PROCESS.getProcessCpuTime();
    if (records == 0) {
      firstNanos = lastNanos;
      firstCpuNanos = lastCpuNanos;
    }
    records += count;
  }

  /** How many were read since {@link #begin}. */
  static synchronized long records() {
    return records;
  }

  /** What was read since {@link #begin}, and in what time. */
  static synchronized Reading end() {
    return new Reading(
        records, (lastNanos - firstNanos) / 1e9, (lastCpuNanos - firstCpuNanos) / 1e9);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> batch) {
    if (!batch.isEmpty()) {
      read(batch.count());
    }
    return batch;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}
