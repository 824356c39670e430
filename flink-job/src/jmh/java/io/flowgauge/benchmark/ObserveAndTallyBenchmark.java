package io.flowgauge.benchmark;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.stream.ObservingHarness;
import io.flowgauge.stream.SideOutputs;
import io.flowgauge.wire.WireType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.util.OutputTag;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The operator of the hot loop with a {@link DefinitionSet}. An operation is a datagram. With
 * {@code -prof gc}, {@link #tally} shows that a datagram allocates nothing; what {@link
 * #tallyAndFlush} allocates is partial tallies.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // Fields are made in open().
public class ObserveAndTallyBenchmark {
  private static final int MAX_ENTRIES = 65_536;
  private static final int DATAGRAMS_PER_FLUSH = 10_000;
  private static final int DATAGRAMS = 20_000;
  private static final List<OutputTag<?>> SIDE_OUTPUTS =
      List.of(SideOutputs.REJECTED, SideOutputs.COUNTER_SAMPLES, SideOutputs.AGENT_REPORTS);

  /** How many definitions are measured. */
  @Param({"1", "5", "50"})
  public String definitions;

  /** Which flows the traffic is made of. */
  @Param({"recorded"})
  public String flows;

  private RawDatagram[] datagrams;
  private long[] sampleCounts;
  private int next;
  private int sinceFlush;
  private ObservingHarness harness;

  /** Reads the capture and opens the operator. */
  @Setup
  public void open() throws Exception {
    List<RawDatagram> recorded = Recording.datagrams();
    long now = recorded.get(0).receivedMillis();
    // One tick for all, so that the table finds room for every flow once and needs no more.
    List<RawDatagram> copies = new ArrayList<>();
    Traffic traffic = new Traffic(recorded, DATAGRAMS, 1, FlowMix.of(flows));
    Traffic.Stream stream = traffic.stream();
    for (long i = 0; i < traffic.datagrams(); i++) {
      stream.sendTo((agent, datagram) -> copies.add(datagram), now);
    }
    datagrams = copies.toArray(RawDatagram[]::new);
    SampleWalk walk = new SampleWalk();
    sampleCounts = copies.stream().mapToLong(d -> walk.samplesOf(d.payload())).toArray();
    harness =
        new ObservingHarness(
            ObservingHarness.forEver(
                DefinitionSet.of(definitions).load(), MAX_ENTRIES, 100_000, true));
    harness.setup(WireType.FLOW_MESSAGE.createSerializer(new SerializerConfigImpl()));
    harness.open();
    harness.setProcessingTime(now);
  }

  /** Closes the operator. */
  @TearDown
  public void close() throws Exception {
    forgetOutput();
    harness.close();
  }

  /** Into a table that knows every flow. */
  @Benchmark
  public void tally(Samples samples) throws Exception {
    samples.samples += sampleCounts[next];
    harness.processElement(datagrams[next], datagrams[next].receivedMillis());
    next = next + 1 == datagrams.length ? 0 : next + 1;
  }

  /** Into a table that is emptied every 10,000 datagrams. */
  @Benchmark
  public void tallyAndFlush(Samples samples) throws Exception {
    tally(samples);
    if (++sinceFlush == DATAGRAMS_PER_FLUSH) {
      sinceFlush = 0;
      harness.processWatermark(Long.MAX_VALUE);
      forgetOutput();
    }
  }

  private void forgetOutput() {
    harness.getOutput().clear();
    for (OutputTag<?> tag : SIDE_OUTPUTS) {
      var output = harness.getSideOutput(tag);
      if (output != null) {
        output.clear();
      }
    }
  }
}
