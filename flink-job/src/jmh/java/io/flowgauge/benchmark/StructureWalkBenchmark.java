package io.flowgauge.benchmark;

import io.flowgauge.datagram.RawDatagram;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The walk that reads every field of every structure: alone, and with that over the sampled
 * packets. An operation is a datagram; the counter {@code octets} says how much that is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StructureWalkBenchmark {
  private final EveryField everyField = new EveryField();
  private final EveryFieldAndPacket everyFieldAndPacket = new EveryFieldAndPacket();
  private byte[][] payloads = {};
  private int next;

  /** Reads the capture. */
  @Setup
  public void read() {
    payloads = Recording.datagrams().stream().map(RawDatagram::payload).toArray(byte[][]::new);
  }

  /** Every field of samples and records. */
  @Benchmark
  public long everyField(Samples samples) {
    samples.samples += decode(everyField, samples);
    return everyField.seen();
  }

  /** Every field of samples and records, and where the layers of every sampled packet are. */
  @Benchmark
  public long everyFieldAndPacket(Samples samples) {
    samples.samples += decode(everyFieldAndPacket, samples);
    return everyFieldAndPacket.seen();
  }

  private long decode(SampleWalk walk, Samples samples) {
    byte[] payload = payloads[next];
    next = next + 1 == payloads.length ? 0 : next + 1;
    samples.octets += payload.length;
    return walk.samplesOf(payload);
  }
}
