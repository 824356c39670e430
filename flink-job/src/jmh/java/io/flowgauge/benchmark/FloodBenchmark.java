package io.flowgauge.benchmark;

import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.table.Buckets;
import io.flowgauge.table.FlowTable;
import io.flowgauge.table.FlowTableSpec;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.RecordReason;
import io.flowgauge.table.TallyTable;
import io.flowgauge.table.Total;
import io.flowgauge.table.View;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A second of a million samples, of as many flows as that or of a thousand: from the tally through
 * all flow tables of the definition to its rankings, on one core. Samples a second; a subtask that
 * did nothing else would stay in time while this is above a million.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class FloodBenchmark {
  private static final int SAMPLES = 1_000_000;
  private static final int MAX_ENTRIES = 65_536;
  private static final int MAX_FLOWS = 100_000;
  private static final FlowDefinition TALKERS =
      new FlowDefinition(
          "talkers", List.of(FlowField.IPSOURCE), FlowValue.FRAMES, "", 5, 2, 10, AggMode.SUM);
  private static final FlowTableSpec SPEC =
      FlowTableSpec.of(TALKERS, Buckets.share(MAX_FLOWS), Double.POSITIVE_INFINITY);

  /** Flows in the second. */
  @Param({"1000", "100000", "1000000"})
  public int flows;

  private final FlowTable[] tables = new FlowTable[Buckets.COUNT];
  private final Rows rows = new Rows();
  private final long[] observed = {0, 4L << 8, 0};
  private final long[] values = {1000};
  private TallyTable tally = new TallyTable(MAX_ENTRIES, MAX_FLOWS, 7);
  private long tick = 1_795_312_780;

  /** Counts what is told. */
  private static final class Rows implements FlowTable.Output {
    private long told;

    @Override
    public void ranking(
        byte[] scope,
        View view,
        long startMillis,
        long endMillis,
        int flows,
        long absent,
        Total total,
        List<RankedFlow> ranked) {
      told += ranked.size();
    }

    @Override
    public void above(byte[] scope, RankedFlow flow) {
      told++;
    }

    @Override
    public void record(
        byte[] scope, long startTick, long lastTick, RecordReason why, RankedFlow flow) {
      told++;
    }
  }

  /** Empty tables. */
  @Setup(Level.Iteration)
  public void begin() {
    tally = new TallyTable(List.of(TALKERS), MAX_ENTRIES, MAX_FLOWS, 7);
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new FlowTable();
    }
  }

  /** One second; other flows in each. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public long second() {
    tick++;
    observed[0] = tick;
    for (int i = 0; i < SAMPLES; i++) {
      observed[2] = (tick * flows + i % flows) << 32;
      tally.add(0, observed, observed.length, values, 1000);
      if (tally.isFull()) {
        drain();
      }
    }
    drain();
    for (FlowTable table : tables) {
      table.close(SPEC, tick, rows);
    }
    return rows.told;
  }

  private void drain() {
    tally.drainTo(
        (definition, rest, entry, at, value, samples, measures) -> {
          PartialTally partial =
              new PartialTally(
                  7,
                  tick,
                  ObservedFlow.origin(entry, at),
                  ObservedFlow.flowKey(entry, at),
                  rest,
                  value,
                  samples,
                  measures);
          tables[partial.bucket()].add(SPEC, partial);
        });
  }
}
