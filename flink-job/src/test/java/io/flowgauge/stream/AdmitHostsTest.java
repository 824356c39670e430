package io.flowgauge.stream;

import static io.flowgauge.lookup.Entities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.lookup.HostSet;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.wire.WireType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@link AdmitDefinitions} makes of the topic of hosts. */
class AdmitHostsTest {
  private static final long NOW = 1_795_312_800_000L;
  private static final String ASKS = "host:ipsource:host_name";

  /** None is watched here. */
  private static final SetLoading NO_SETS =
      heard ->
          new SetLoading.Watching() {
            @Override
            public void watch(SetDocument document, LiveChange.@Nullable OfSet lastGood) {}

            @Override
            public void forget(SetKind kind, String name) {}

            @Override
            public void close() {}
          };

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();
  private final RegisteredMetrics metrics = new RegisteredMetrics();

  /** The operator, with a definition that has such keys. */
  private final class Admission {
    final AbstractStreamOperatorTestHarness<LiveChange> harness;
    final AdmitDefinitions operator;
    long offset;

    Admission(
        String keys, int maxHosts, Map<Integer, Long> ends, @Nullable OperatorSubtaskState state)
        throws Exception {
      LiveChange flow =
          new LiveChange.OfDefinition(
              Long.MIN_VALUE,
              "flow/f",
              FlowInForce.OF_FILE,
              ("{\"kind\":\"flow\",\"name\":\"f\",\"keys\":\"" + keys + "\",\"value\":\"frames\"}")
                  .getBytes(StandardCharsets.UTF_8));
      operator =
          new AdmitDefinitions(
              new AdmitDefinitions.Settings(
                  List.of(flow),
                  List.of(),
                  List.of(flow),
                  new LiveChange.Settled(NOW / 1000 + 1, 0),
                  Duration.ofSeconds(2),
                  () -> 0L,
                  NO_SETS,
                  () -> new HashMap<>(ends),
                  maxHosts));
      harness =
          new AbstractStreamOperatorTestHarness<>(
              operator, new MockEnvironmentBuilder().setMetricGroup(metrics.task()).build());
      harnesses.add(harness);
      harness.setup(WireType.LIVE_CHANGE.createSerializer(new SerializerConfigImpl()));
      harness.setProcessingTime(NOW);
      if (state != null) {
        harness.initializeState(state);
      }
      harness.open();
    }

    void read(HostEntity entity) {
      String key = "10.0.0.1/0/2." + entity.sourceIndex();
      read(key, entity.isGone() ? "" : document(entity), entity.timeMillis());
    }

    void read(String key, String document, long millis) {
      operator.processElement2(
          new StreamRecord<>(
              new HostRecord(
                  0,
                  offset++,
                  key.getBytes(StandardCharsets.UTF_8),
                  document.getBytes(StandardCharsets.UTF_8),
                  millis)));
    }

    /** What was told until so many seconds after the start, hosts by name, as lines. */
    List<String> until(double seconds) throws Exception {
      harness.setProcessingTime(NOW + (long) (1000 * seconds));
      List<String> told = new ArrayList<>();
      for (LiveChange change : harness.extractOutputValues()) {
        if (change instanceof LiveChange.OfHosts hosts) {
          told.add(tick(change) + " " + names(HostSet.read(hosts.entities())));
        } else if (change instanceof LiveChange.Settled) {
          told.add("settled " + tick(change));
        }
      }
      harness.getOutput().clear();
      return told;
    }
  }

  private static long tick(LiveChange change) {
    return change.tick() - NOW / 1000;
  }

  private static List<String> names(List<HostEntity> entities) {
    return entities.stream()
        .map(of -> of.isGone() ? "-" + of.sourceIndex() : String.valueOf(of.label("host_name")))
        .toList();
  }

  private static HostEntity host(int number, String name) {
    return entity().source(2, number).heard(NOW, NOW).label("host_name", name).build();
  }

  private static String document(HostEntity entity) {
    Instant time = Instant.ofEpochMilli(entity.timeMillis());
    Instant since = Instant.ofEpochMilli(entity.sinceMillis());
    return "{\"time\":\"%s\",\"since\":\"%s\",\"labels\":{\"host_name\":\"%s\"}}"
        .formatted(time, since, entity.label("host_name"));
  }

  private Admission admission(String keys) throws Exception {
    return new Admission(keys, 100, Map.of(0, 0L), null);
  }

  @Test
  void hostsTakeEffectInATickOfWhichNothingWasPromised() throws Exception {
    Admission admission = admission(ASKS);
    assertThat(admission.until(0)).isEmpty();
    admission.read(host(1, "a"));
    admission.read(host(2, "b"));
    assertThat(admission.until(0.9)).isEmpty();
    assertThat(admission.until(1)).containsExactly("2 [a, b]", "settled 2");
    admission.read(host(1, "c"));
    admission.read(host(2, "b"));
    admission.read(HostEntity.gone(host(2, "").agent(), 0, 2, 2, NOW));

    assertThat(admission.until(2)).containsExactly("3 [c, -2]", "settled 3");
    assertThat(admission.until(3)).containsExactly("settled 4");
  }

  @Test
  void hostsAreNotToldOfUntilADefinitionAsksForThem() throws Exception {
    Admission admission = admission("ipsource");
    admission.read(host(1, "a"));

    assertThat(admission.until(1)).contains("settled 2").noneMatch(line -> line.contains("a]"));
  }

  @Test
  void nothingIsPromisedBeforeTheTopicOfHostsIsRead() throws Exception {
    Admission admission = new Admission(ASKS, 100, Map.of(0, 2L, 1, 0L), null);
    admission.read(host(1, "a"));
    assertThat(admission.until(1)).isEmpty();
    admission.read(host(2, "b"));

    assertThat(admission.until(2)).hasSize(2).last().isEqualTo("settled 3");
  }

  @Test
  void compactionMayHaveTakenTheLastRecordAway() throws Exception {
    Admission admission = new Admission(ASKS, 100, Map.of(0, 2L), null);
    admission.read(host(1, "a"));
    assertThat(admission.until(5)).isEmpty();

    assertThat(admission.until(6)).contains("settled 7");
  }

  @Test
  void hostsAreKnownAfterARestart() throws Exception {
    Admission before = admission(ASKS);
    before.read(host(1, "a"));
    before.read(host(2, "b"));
    var unused = before.until(1);
    OperatorSubtaskState state = before.harness.snapshot(1, 1);

    Admission after = new Admission(ASKS, 100, Map.of(0, 9L), state);
    after.read(host(2, "b"));
    after.read(host(3, "c"));
    assertThat(after.until(2)).contains("3 [c]");
    // Who is told of once an hour and was not three times is not there any more.
    after.harness.setProcessingTime(NOW + 3 * 3_600_000L);
    after.read(host(3, "c"));
    assertThat(after.until(3 * 3600 + 120)).anyMatch(line -> line.endsWith(" [-1, -2]"));
  }

  @Test
  void whatCannotBeUsedIsCounted() throws Exception {
    Admission admission = new Admission(ASKS, 1, Map.of(), null);
    admission.read(host(1, "a"));
    admission.read(host(2, "b"));
    admission.read("h1", "{}", NOW);
    admission.read("10.0.0.1/0/2.1", "no JSON", NOW);

    assertThat(admission.until(1)).contains("2 [a]");
    assertThat(metrics.count("untrackedHosts")).isEqualTo(1);
    assertThat(metrics.count("unreadableHosts")).isEqualTo(2);
  }
}
