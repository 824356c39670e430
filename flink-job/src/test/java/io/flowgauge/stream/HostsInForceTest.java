package io.flowgauge.stream;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.lookup.Entities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.lookup.HostSet;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.table.PartialTally;
import io.flowgauge.wire.WireType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@link ObserveAndTally} makes of hosts that become known while it runs. */
class HostsInForceTest {
  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();
  private final RegisteredMetrics metrics = new RegisteredMetrics();

  private static final LiveChange FLOW =
      new LiveChange.OfDefinition(
          Long.MIN_VALUE,
          "flow/senders",
          FlowInForce.OF_FILE,
          "{\"kind\":\"flow\",\"name\":\"senders\",\"keys\":\"host:ipsource:host_name\",\"value\":\"frames\"}"
              .getBytes(StandardCharsets.UTF_8));

  private ObservingHarness harness(@Nullable OperatorSubtaskState state) throws Exception {
    ObservingHarness harness =
        harnesses.add(
            new ObservingHarness(
                new ObserveAndTally.Factory(
                    new ObserveAndTally.Settings(
                        List.of(FLOW),
                        new LiveChange.Settled(100, 0),
                        true,
                        1000,
                        1000,
                        false,
                        false,
                        () -> Lookups.NONE)),
                metrics.task()));
    harness.setup(WireType.FLOW_MESSAGE.createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  /** The agent's counters have been heard: it runs on a host of that name. */
  private static LiveChange hosts(long tick, String name) {
    return new LiveChange.OfHosts(
        tick, HostSet.write(List.of(entity().label("host_name", name).build())));
  }

  private static LiveChange settled(long tick) {
    return new LiveChange.Settled(tick, 0);
  }

  /** A packet from the agent's own address. */
  private static void receive(ObservingHarness harness, long tick) throws Exception {
    RawDatagram datagram =
        datagram()
            .flowSample(
                sample ->
                    sample
                        .rate(100)
                        .header(frame(100).ethernet().ipv4("10.0.0.1", "10.0.1.1").udp(1, 2)))
            .received(tick * 1000 + 500);
    harness.processElement(datagram, datagram.receivedMillis());
  }

  /** Ticks in which something was counted, and the flow keys. */
  private static List<String> counted(ObservingHarness harness) {
    List<String> counted = new ArrayList<>();
    for (Object output : harness.getOutput()) {
      if (output instanceof StreamRecord<?> record
          && record.getValue() instanceof PartialTally tally) {
        String key = new String(tally.key(), 1, tally.key().length - 1, StandardCharsets.UTF_8);
        counted.add(tally.tick() + " " + key);
      }
    }
    harness.getOutput().clear();
    counted.sort(null);
    return counted;
  }

  @Test
  void samplesBeforeTheirHostIsKnownAreSkippedAndCountedAfterwards() throws Exception {
    ObservingHarness harness = harness(null);
    receive(harness, 100);
    harness.change(hosts(103, "h1"));
    harness.change(settled(105));
    for (long tick : new long[] {104, 102, 103, 101}) {
      receive(harness, tick);
    }
    harness.processWatermark(105_999);

    assertThat(counted(harness)).containsExactly("103 h1", "104 h1");
  }

  @Test
  void hostsAreKnownAfterARestart() throws Exception {
    ObservingHarness before = harness(null);
    before.change(hosts(102, "h1"));
    before.change(settled(103));
    before.change(hosts(105, "h2"));
    OperatorSubtaskState state = before.snapshot(1, 1);

    ObservingHarness after = harness(state);
    after.change(settled(106));
    for (long tick = 101; tick <= 106; tick++) {
      receive(after, tick);
    }
    after.processWatermark(106_999);

    assertThat(counted(after)).containsExactly("102 h1", "103 h1", "104 h1", "105 h2", "106 h2");
  }
}
