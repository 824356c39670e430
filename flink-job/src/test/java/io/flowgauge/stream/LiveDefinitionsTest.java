package io.flowgauge.stream;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.PartialTally;
import io.flowgauge.wire.WireType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@link ObserveAndTally} makes of definitions that change while it runs. */
class LiveDefinitionsTest {
  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();
  private final RegisteredMetrics metrics = new RegisteredMetrics();
  private final Map<Long, String> names = new HashMap<>();

  @BeforeEach
  void nothingIsKnown() {
    names.clear();
  }

  private static LiveChange flow(long tick, String name, long version, String keys) {
    return new LiveChange.OfDefinition(
        tick,
        "flow/" + name,
        version,
        ("{\"kind\":\"flow\",\"name\":\""
                + name
                + "\",\"keys\":\""
                + keys
                + "\",\"value\":\"frames\"}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static LiveChange gone(long tick, String name, long version) {
    return new LiveChange.OfDefinition(tick, "flow/" + name, version, null);
  }

  private static LiveChange settled(long tick) {
    return new LiveChange.Settled(tick, 0);
  }

  private ObservingHarness harness(@Nullable OperatorSubtaskState state, LiveChange... known)
      throws Exception {
    ObservingHarness harness =
        harnesses.add(
            new ObservingHarness(
                new ObserveAndTally.Factory(
                    new ObserveAndTally.Settings(
                        List.of(known),
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

  private static LiveChange initial(String name, String keys) {
    return flow(Long.MIN_VALUE, name, FlowInForce.OF_FILE, keys);
  }

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

  /** What has left: tallies as "name tick samples", what was told, and how time goes. */
  private List<String> left(ObservingHarness harness) {
    List<String> left = new ArrayList<>();
    for (Object output : harness.getOutput()) {
      if (output instanceof StreamRecord<?> record
          && record.getValue() instanceof DefinitionNotice notice) {
        if (!notice.ends()) {
          FlowInForce flow = FlowInForce.read(notice.document());
          names.put(notice.definition(), flow.definition().name() + "@" + flow.version());
        }
        if (notice.bucket() == 0 && notice.fromTick() != Long.MIN_VALUE) {
          left.add(
              names.get(notice.definition())
                  + (notice.ends() ? " ends " : " begins ")
                  + notice.fromTick());
        }
      } else if (output instanceof StreamRecord<?> record
          && record.getValue() instanceof PartialTally tally) {
        left.add(names.get(tally.definition()) + " " + tally.tick() + " " + tally.samples());
      } else if (output instanceof Watermark watermark) {
        left.add("watermark " + watermark.getTimestamp());
      } else if (output instanceof WatermarkStatus status) {
        left.add(status.isIdle() ? "idle" : "active");
      }
    }
    harness.getOutput().clear();
    return left;
  }

  @Test
  void aDefinitionHoldsFromItsTickOnWhateverTheOrderOfDatagrams() throws Exception {
    var harness = harness(null, initial("old", "ipsource"));
    harness.change(flow(103, "new", 7, "ipdestination"));
    harness.change(settled(105));
    assertThat(left(harness)).containsExactly("new@7 begins 103");

    for (long tick : new long[] {104, 102, 103, 101, 103, 102}) {
      receive(harness, tick);
    }
    harness.processWatermark(104_999);

    assertThat(left(harness))
        .containsExactlyInAnyOrder(
            "old@-1 101 1",
            "old@-1 102 2",
            "old@-1 103 2",
            "old@-1 104 1",
            "new@7 103 2",
            "new@7 104 1",
            "watermark 104999")
        .endsWith("watermark 104999");
  }

  @Test
  void whatTakesTheirPlaceEndsDefinitionsAtTheSameTick() throws Exception {
    var harness = harness(null, initial("a", "ipsource"), initial("b", "ipsource"));
    harness.change(flow(103, "a", 7, "ipdestination"));
    harness.change(gone(104, "b", 8));
    harness.change(settled(105));
    receive(harness, 102);
    receive(harness, 103);
    receive(harness, 104);
    harness.finish();

    assertThat(left(harness))
        .containsExactlyInAnyOrder(
            "a@-1 ends 103",
            "a@7 begins 103",
            "b@-1 ends 104",
            "a@-1 102 1",
            "b@-1 102 1",
            "a@7 103 1",
            "b@-1 103 1",
            "a@7 104 1");
  }

  @Test
  void datagramsAndTheirWatermarkWaitUntilItIsKnownWhatHoldsInTheirTick() throws Exception {
    var harness = harness(null, initial("old", "ipsource"));
    receive(harness, 99);
    receive(harness, 101);
    receive(harness, 103);
    harness.processWatermark(102_000);
    assertThat(left(harness)).containsExactly("old@-1 99 1", "watermark 100998");

    harness.change(gone(102, "old", 5));
    harness.change(settled(102));
    assertThat(left(harness))
        .containsExactly("old@-1 ends 102", "old@-1 101 1", "watermark 102000");
    harness.change(settled(103));
    harness.processWatermark(103_000);

    assertThat(left(harness)).containsExactly("watermark 103000");
    assertThat(metrics.count("unsettledDatagrams")).isZero();
  }

  @Test
  void changesSayNothingOfTimeAndIdleness() throws Exception {
    var harness = harness(null, initial("old", "ipsource"));
    harness.changesWatermark(50_000);
    harness.changesStatus(WatermarkStatus.IDLE);
    harness.processWatermark(60_000);
    harness.changesStatus(WatermarkStatus.ACTIVE);

    assertThat(left(harness)).containsExactly("watermark 60000");
  }

  @Test
  void anIdleInputIsToldOfOnceNothingWaits() throws Exception {
    var harness = harness(null, initial("old", "ipsource"));
    receive(harness, 101);
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    assertThat(left(harness)).isEmpty();
    harness.change(settled(101));
    assertThat(left(harness)).containsExactly("old@-1 101 1", "idle");

    harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
    receive(harness, 103);
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
    harness.change(settled(103));

    assertThat(left(harness)).containsExactly("active");
  }

  @Test
  void aRestoredOperatorGoesOnAsIfNothingHadBeen() throws Exception {
    var before = harness(null, initial("old", "ipsource"), initial("other", "ipsource"));
    before.change(flow(103, "old", 7, "ipdestination"));
    before.change(settled(103));
    before.change(gone(105, "other", 8));
    receive(before, 102);
    receive(before, 104);
    before.prepareSnapshotPreBarrier(1);
    assertThat(left(before)).contains("old@-1 102 1").doesNotContain("old@7 104 1");
    OperatorSubtaskState state = before.snapshot(1, 1);

    // Whatever the file says now: state wins, until somebody says otherwise.
    var after = harness(state, initial("elsewhere", "ipsource"));
    receive(after, 102);
    receive(after, 103);
    after.change(settled(105));
    receive(after, 105);
    after.finish();

    assertThat(left(after))
        .containsExactlyInAnyOrder(
            "old@-1 ends 103",
            "old@7 begins 103",
            "other@-1 ends 105",
            "old@-1 102 1",
            "other@-1 102 1",
            "old@7 103 1",
            "other@-1 103 1",
            "old@7 104 1",
            "other@-1 104 1",
            "old@7 105 1");
  }

  @Test
  void whatIsOverIsNotInStateForEver() throws Exception {
    var harness = harness(null, initial("old", "ipsource"));
    harness.processWatermark(99_000);
    int before = harness.snapshot(1, 1).getManagedOperatorState().size();
    for (long tick = 101; tick < 200; tick++) {
      harness.change(flow(tick, "old", tick, tick % 2 == 0 ? "ipsource" : "ipdestination"));
      harness.change(settled(tick));
      receive(harness, tick);
      harness.processWatermark(tick * 1000);
    }
    OperatorSubtaskState state = harness.snapshot(2, 2);

    assertThat(state.getManagedOperatorState()).hasSize(before);
    assertThat(state.getStateSize()).isLessThan(3000);
  }

  @Test
  void tooManyToWaitAreObservedByWhatIsKnown() throws Exception {
    var harness = harness(null, initial("old", "ipsource"));
    RawDatagram large = datagram().raw(new byte[60_000]).received(101_000);
    int beyond = 10;
    long fits = HeldDatagrams.MAX_OCTETS / large.payload().length;
    for (long i = 0; i < fits + beyond; i++) {
      harness.processElement(large, 101_000);
    }

    assertThat(metrics.count("unsettledDatagrams")).isEqualTo(beyond);
    assertThat(metrics.count("datagrams")).isEqualTo(fits + beyond);
  }
}
