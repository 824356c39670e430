package io.flowgauge.benchmark;

import static io.flowgauge.benchmark.BenchmarkCase.State.HEAP;
import static io.flowgauge.benchmark.BenchmarkCase.State.ROCKSDB;
import static io.flowgauge.benchmark.DefinitionSet.FIFTY;
import static io.flowgauge.benchmark.DefinitionSet.FIVE;
import static io.flowgauge.benchmark.DefinitionSet.ONE;
import static io.flowgauge.benchmark.FlowMix.HOT;
import static io.flowgauge.benchmark.FlowMix.RECORDED;
import static io.flowgauge.benchmark.FlowMix.UNIFORM;
import static io.flowgauge.benchmark.FlowMix.ZIPF;

import java.util.List;

/** The cases that the README shows: one thing is changed at a time. */
final class Suite {
  /** All of them. */
  static final List<BenchmarkCase> FULL =
      List.of(
          new BenchmarkCase(ONE, RECORDED, HEAP, 1, false),
          new BenchmarkCase(FIVE, RECORDED, HEAP, 1, true),
          new BenchmarkCase(FIFTY, RECORDED, HEAP, 1, true),
          new BenchmarkCase(FIVE, RECORDED, ROCKSDB, 1, false),
          new BenchmarkCase(ONE, RECORDED, HEAP, 2, false),
          new BenchmarkCase(FIVE, RECORDED, HEAP, 2, true),
          new BenchmarkCase(FIFTY, RECORDED, HEAP, 2, true),
          new BenchmarkCase(FIVE, UNIFORM, HEAP, 1, false),
          new BenchmarkCase(FIVE, UNIFORM, HEAP, 2, false),
          new BenchmarkCase(FIVE, ZIPF, HEAP, 1, true),
          new BenchmarkCase(FIVE, ZIPF, HEAP, 2, false),
          new BenchmarkCase(FIVE, ZIPF, ROCKSDB, 2, false),
          new BenchmarkCase(FIFTY, ZIPF, HEAP, 2, false),
          new BenchmarkCase(FIVE, HOT, HEAP, 1, false),
          new BenchmarkCase(FIVE, HOT, HEAP, 2, false));

  /** One of each kind, to see that it works. */
  static final List<BenchmarkCase> SHORT =
      List.of(
          new BenchmarkCase(ONE, RECORDED, HEAP, 1, false),
          new BenchmarkCase(FIVE, RECORDED, HEAP, 1, true),
          new BenchmarkCase(FIFTY, RECORDED, HEAP, 2, false),
          new BenchmarkCase(FIVE, RECORDED, ROCKSDB, 1, false),
          new BenchmarkCase(FIVE, UNIFORM, HEAP, 1, false),
          new BenchmarkCase(FIVE, ZIPF, HEAP, 2, false),
          new BenchmarkCase(FIVE, HOT, HEAP, 1, false));

  private Suite() {}
}
