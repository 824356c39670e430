package io.flowgauge.stream;

import static java.util.Objects.requireNonNull;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.Thresholds;
import io.flowgauge.detect.Threshold;
import io.flowgauge.detect.ThresholdDetector;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.FlowTableSpec;
import io.flowgauge.table.Ticks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a definition whose flows are measured: what holds in which tick. */
final class MeasuredFlow {
  private final long definition;
  private final byte[] document;
  private final FlowInForce flow;
  private final int maxFlows;
  private final TreeMap<Long, Terms> terms = new TreeMap<>();
  private long until = Long.MAX_VALUE;

  /** What holds from a tick on. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by octets.
  record Terms(byte[] thresholds, FlowTableSpec spec, List<ThresholdDetector> detectors) {
    boolean judges(Threshold threshold) {
      return detectors.stream().anyMatch(detector -> detector.threshold().equals(threshold));
    }
  }

  /**
   * What {@code notice} says, which is the first of its definition and no end.
   *
   * @param maxFlows how many flows one of the definition's tables knows at a time
   */
  MeasuredFlow(DefinitionNotice notice, int maxFlows) {
    definition = notice.definition();
    document = notice.document();
    flow = FlowInForce.read(document);
    this.maxFlows = maxFlows;
    learn(notice);
  }

  void learn(DefinitionNotice notice) {
    if (notice.ends()) {
      until = notice.fromTick();
    } else {
      Terms known = terms.get(notice.fromTick());
      if (known == null || !Arrays.equals(known.thresholds(), notice.thresholds())) {
        terms.put(notice.fromTick(), terms(notice.thresholds()));
      }
    }
  }

  private Terms terms(byte[] document) {
    List<Threshold> thresholds = Thresholds.read(document);
    double watchLevel =
        thresholds.stream().mapToDouble(Threshold::value).min().orElse(Double.POSITIVE_INFINITY);
    return new Terms(
        document,
        FlowTableSpec.of(flow.definition(), maxFlows, watchLevel),
        thresholds.stream().map(t -> new ThresholdDetector(t, definition, this.document)).toList());
  }

  /** The definition's identity. */
  long definition() {
    return definition;
  }

  byte[] document() {
    return document;
  }

  /** Whether the definition is in force in {@code tick}. */
  boolean covers(long tick) {
    return tick >= terms.firstKey() && tick < until;
  }

  /** What holds in {@code tick}, or would if the definition were in force in it. */
  Terms in(long tick) {
    Map.Entry<Long, Terms> known = terms.floorEntry(tick);
    return requireNonNull(known == null ? terms.firstEntry() : known).getValue();
  }

  /** When the definition ends; the greatest value for never. */
  long endMillis() {
    return until == Long.MAX_VALUE ? Long.MAX_VALUE : Ticks.start(until);
  }

  /** Whether {@code tick} is the last one in which the definition is in force. */
  boolean endsWith(long tick) {
    return tick + 1 >= until;
  }

  /** Whether {@code tick} is the last one in which flows are judged by {@code threshold}. */
  boolean endsWith(long tick, Threshold threshold) {
    return endsWith(tick) || !in(tick + 1).judges(threshold);
  }

  /** Whether other thresholds than in the tick before hold in {@code tick}. */
  boolean changesIn(long tick) {
    return terms.containsKey(tick);
  }

  /** Forgets what held before what holds in {@code tick}. */
  void forgetBefore(long tick) {
    Long since = terms.floorKey(tick);
    if (since != null) {
      terms.headMap(since).clear();
    }
  }
}
