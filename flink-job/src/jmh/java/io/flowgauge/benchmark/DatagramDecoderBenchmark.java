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

/** The walk over a datagram: alone, and with that over its packets. An operation is a datagram. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DatagramDecoderBenchmark {
  private final SampleWalk samplesAlone = new SampleWalk();
  private final PacketsToo packetsToo = new PacketsToo();
  private byte[][] payloads = {};
  private int next;

  /** Reads the capture. */
  @Setup
  public void read() {
    payloads = Recording.datagrams().stream().map(RawDatagram::payload).toArray(byte[][]::new);
  }

  /** Samples and their records. */
  @Benchmark
  public long datagram(Samples samples) {
    samples.samples += decode(samplesAlone);
    return samplesAlone.seen();
  }

  /** Samples, their records, and the headers of every sampled packet. */
  @Benchmark
  public long datagramAndPackets(Samples samples) {
    samples.samples += decode(packetsToo);
    return packetsToo.seen();
  }

  private long decode(SampleWalk walk) {
    byte[] payload = payloads[next];
    next = next + 1 == payloads.length ? 0 : next + 1;
    return walk.samplesOf(payload);
  }
}
