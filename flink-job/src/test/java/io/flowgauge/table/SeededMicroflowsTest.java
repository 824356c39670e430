package io.flowgauge.table;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.lookup.Lookups;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the seed of microflows shows in when there are more flows than are told apart. */
class SeededMicroflowsTest {
  private static final int FLOWS = 200;

  /** What left a table: values by flow, and by bucket, rests included. */
  private record Left(Map<String, Long> flows, Map<Integer, Long> buckets, int rests) {}

  private static Left left(long seed, int maxFlows) throws DefinitionException {
    FlowDefinition definition =
        new FlowDefinition(
            "f", List.of(FlowField.IPSOURCE), FlowValue.FRAMES, "", 5, 2, 10, AggMode.SUM);
    TallyTable table = new TallyTable(List.of(definition), Integer.MAX_VALUE, maxFlows, 7);
    FlowObserver observer =
        FlowObserver.remembering(List.of(definition), Lookups.NONE, table, 0, seed);
    DatagramDecoder decoder = new DatagramDecoder();
    Random random = new Random(1);
    observer.receivedAt(1000);
    for (int i = 0; i < 10 * FLOWS; i++) {
      String source = "10.0.0." + (1 + (int) Math.abs(random.nextGaussian() * FLOWS / 3) % FLOWS);
      byte[] payload =
          datagram()
              .flowSample(s -> s.header(frame(100).ethernet().ipv4(source, "10.0.1.1").udp(1, 2)))
              .bytes();
      decoder.decode(payload, payload.length, observer);
    }
    observer.settle();
    Map<String, Long> flows = new TreeMap<>();
    Map<Integer, Long> buckets = new TreeMap<>();
    int[] rests = new int[1];
    table.drainTo(
        (index, rest, observed, at, value, samples, measures) -> {
          byte[] key = ObservedFlow.flowKey(observed, at);
          buckets.merge(rest ? key[0] : Buckets.of(key), value, Long::sum);
          if (rest) {
            rests[0]++;
          } else {
            flows.merge(HexFormat.of().formatHex(key), value, Long::sum);
          }
        });
    return new Left(flows, buckets, rests[0]);
  }

  @Test
  void itNeverShowsWhereThereIsRoom() throws DefinitionException {
    Left one = left(1, 2 * FLOWS);

    assertThat(one.rests).isZero();
    assertThat(one.flows).hasSizeGreaterThan(FLOWS / 2);
    assertThat(left(2, 2 * FLOWS)).isEqualTo(one);
  }

  @Test
  void itNeverShowsInTheSumsWhereThereIsNone() throws DefinitionException {
    Map<Integer, Long> expected = left(1, 2 * FLOWS).buckets;
    for (long seed = 1; seed <= 5; seed++) {
      Left flooded = left(seed, FLOWS / 5);

      assertThat(flooded.rests).isPositive();
      assertThat(flooded.flows).hasSizeLessThanOrEqualTo(FLOWS / 5);
      assertThat(flooded.buckets).isEqualTo(expected);
    }
  }
}
