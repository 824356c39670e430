package io.flowgauge.local;

import io.flowgauge.collector.Counts;
import io.flowgauge.collector.DropReason;
import io.flowgauge.stream.JobMetric;

/**
 * What went through the collector and the job so far, and what did not.
 *
 * @param perSecond datagrams received, per second since the look before
 * @param received datagrams received in all
 * @param kernelDrops datagrams the kernel dropped because the collector's buffer was full
 * @param collectorDrops datagrams the collector could not hand on, or Kafka did not keep
 * @param notSflow what arrived at the port and is no sFlow
 * @param lateSamples samples that came when their second was closed, and are counted in no flow
 */
record Traffic(
    double perSecond,
    long received,
    long kernelDrops,
    long collectorDrops,
    long notSflow,
    long lateSamples) {
  static Traffic of(Counts counts, long receivedBefore, double seconds, JobCounts job) {
    long notSflow =
        counts.dropped(DropReason.TOO_SHORT) + counts.dropped(DropReason.UNKNOWN_VERSION);
    return new Traffic(
        (counts.received() - receivedBefore) / seconds,
        counts.received(),
        counts.kernelDrops(),
        counts.droppedTotal() - notSflow + counts.failed(),
        notSflow,
        job.sum(JobMetric.LATE_SAMPLES));
  }

  boolean anyLost() {
    return kernelDrops + collectorDrops + lateSamples > 0;
  }
}
