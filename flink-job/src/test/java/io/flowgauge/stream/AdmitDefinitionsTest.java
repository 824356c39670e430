package io.flowgauge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.DefinitionStatus;
import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.wire.WireType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdmitDefinitionsTest {
  private static final long NOW = 1_000_000;

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();

  /** Loads nothing. */
  private static final class NoSets implements SetLoading {
    private static final long serialVersionUID = 1L;

    @Override
    public Watching start(Heard heard) {
      return new Watching() {
        @Override
        public void watch(SetDocument document, LiveChange.@Nullable OfSet lastGood) {}

        @Override
        public void forget(SetKind kind, String name) {}

        @Override
        public void close() {}
      };
    }
  }

  private static byte[] flow(String name, String keys) {
    return ("{\"kind\":\"flow\",\"name\":\""
            + name
            + "\",\"keys\":\""
            + keys
            + "\",\"value\":\"frames\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static LiveChange ofFile(String name, String keys) {
    return new LiveChange.OfDefinition(
        Long.MIN_VALUE, "flow/" + name, FlowInForce.OF_FILE, flow(name, keys));
  }

  private TwoInputStreamOperatorTestHarness<DefinitionRecord, HostRecord, LiveChange> harness(
      @Nullable OperatorSubtaskState state, long end, LiveChange... file) throws Exception {
    var harness =
        new TwoInputStreamOperatorTestHarness<DefinitionRecord, HostRecord, LiveChange>(
            new AdmitDefinitions(
                new AdmitDefinitions.Settings(
                    List.of(file),
                    List.of(),
                    List.of(file),
                    new LiveChange.Settled(NOW / 1000, 0),
                    Duration.ofSeconds(2),
                    () -> end,
                    new NoSets(),
                    HashMap::new,
                    1000)));
    harness.setup(WireType.LIVE_CHANGE.createSerializer(new SerializerConfigImpl()));
    harness.setProcessingTime(NOW);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harnesses.add(harness);
    return harness;
  }

  private static void write(
      TwoInputStreamOperatorTestHarness<DefinitionRecord, HostRecord, LiveChange> harness,
      long offset,
      long millis,
      String key,
      byte @Nullable [] document)
      throws Exception {
    harness.processElement1(new DefinitionRecord(key, document, offset, millis), millis);
  }

  /** Changes as "id@version from tick", and promises. */
  private static List<String> left(
      TwoInputStreamOperatorTestHarness<DefinitionRecord, HostRecord, LiveChange> harness) {
    List<String> left = new ArrayList<>();
    for (LiveChange change : harness.extractOutputValues()) {
      if (change instanceof LiveChange.OfDefinition definition) {
        left.add(
            definition.id()
                + "@"
                + definition.version()
                + (definition.document() == null ? " gone from " : " from ")
                + definition.tick());
      } else if (change instanceof LiveChange.OfSet set) {
        left.add(set.id() + (set.content() == null ? " gone from " : " from ") + set.tick());
      } else {
        left.add("settled " + change.tick());
      }
    }
    harness.getOutput().clear();
    return left;
  }

  /** The last status of each as "id@version state". */
  private static List<String> statuses(
      TwoInputStreamOperatorTestHarness<DefinitionRecord, HostRecord, LiveChange> harness) {
    var statuses = harness.getSideOutput(SideOutputs.DEFINITION_STATUS);
    List<String> told =
        Objects.requireNonNull(statuses).stream()
            .map(StreamRecord::getValue)
            .map(status -> status.id() + "@" + status.version() + " " + status.state().text())
            .toList();
    statuses.clear();
    return told;
  }

  @Test
  void aDefinitionHoldsFromATickThatFollowsFromWhenItWasWritten() throws Exception {
    var harness = harness(null, 0);
    harness.setProcessingTime(NOW + 400);
    assertThat(left(harness)).containsExactly("settled 1001");
    write(harness, 0, NOW + 300, "flow/a", flow("a", "ipsource"));
    for (long later = 1_400; later <= 3_600; later += 200) {
      harness.setProcessingTime(NOW + later);
    }
    write(harness, 1, NOW + 1_300, "flow/b", flow("b", "ipsource"));

    assertThat(left(harness))
        .containsExactly(
            "flow/a@0 from 1003",
            "settled 1002",
            "settled 1003",
            "settled 1004",
            "flow/b@1 from 1005");
    assertThat(statuses(harness)).containsExactly("flow/a@0 in-force", "flow/b@1 in-force");
  }

  @Test
  void whatIsPromisedIsKeptWhateverTheClocks() throws Exception {
    var harness = harness(null, 0);
    harness.setProcessingTime(NOW + 10_000);
    write(harness, 0, NOW - 100_000, "flow/a", flow("a", "ipsource"));
    write(harness, 1, NOW + 100_000_000_000L, "flow/b", flow("b", "ipsource"));
    write(harness, 2, NOW + 10_000, "flow/c", flow("c", "ipsource"));

    long tolerated = 1010 + Horizon.TOLERANCE.toSeconds() + 3;
    assertThat(left(harness))
        .contains("settled 1011", "flow/a@0 from 1012", "flow/b@1 from " + tolerated)
        .endsWith("flow/c@2 from " + tolerated);
  }

  @Test
  void whatSaysTheSameChangesNothing() throws Exception {
    var harness = harness(null, 0);
    write(harness, 0, NOW, "flow/a", flow("a", "ipsource"));
    left(harness);
    statuses(harness);
    write(
        harness,
        1,
        NOW,
        "flow/a",
        "{\"name\": \"a\", \"kind\": \"flow\", \"value\": \"frames\", \"keys\": \"ipsource\"}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(left(harness)).isEmpty();
    assertThat(statuses(harness)).containsExactly("flow/a@1 in-force");
  }

  @Test
  void whatCannotBeUsedIsRejectedAndChangesNothing() throws Exception {
    var harness = harness(null, 0);
    write(harness, 0, NOW, "flow/a", flow("a", "ipsource"));
    left(harness);
    statuses(harness);
    write(harness, 1, NOW, "flow/a", flow("a", "ipsorce"));
    write(harness, 2, NOW, "flow/b", flow("a", "ipsource"));
    write(harness, 3, NOW, "nonsense", flow("a", "ipsource"));

    assertThat(left(harness)).isEmpty();
    assertThat(statuses(harness)).containsExactly("flow/a@1 rejected", "flow/b@2 rejected");
    var rejected = Objects.requireNonNull(harness.getSideOutput(SideOutputs.REJECTED_DEFINITIONS));
    assertThat(rejected)
        .extracting(record -> record.getValue().reason())
        .hasSize(3)
        .allSatisfy(reason -> assertThat(reason).isNotBlank());
    assertThat(rejected.peek()).isNotNull();
    DefinitionStatus first = Objects.requireNonNull(rejected.peek()).getValue();
    assertThat(first.reason()).contains("'ipsorce'", "ipsource");
    assertThat(first.inForce()).isEqualTo(0L);
  }

  @Test
  void aThresholdWaitsForItsFlow() throws Exception {
    var harness = harness(null, 0);
    write(
        harness,
        0,
        NOW,
        "threshold/t",
        "{\"kind\":\"threshold\",\"name\":\"t\",\"metric\":\"later\",\"value\":1}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(statuses(harness)).containsExactly("threshold/t@0 in-force");
    assertThat(left(harness)).containsExactly("threshold/t@0 from 1003");
  }

  @Test
  void aSetInItsDocumentIsThereAtOnceAndGoneWithIt() throws Exception {
    var harness = harness(null, 0);
    write(
        harness,
        0,
        NOW,
        "group/g",
        "{\"kind\":\"group\",\"name\":\"g\",\"groups\":{\"x\":[\"10.0.0.0/8\"]}}"
            .getBytes(StandardCharsets.UTF_8));
    assertThat(left(harness)).containsExactly("group/g@0 from 1003", "group/g from 1003");
    var status = Objects.requireNonNull(harness.getSideOutput(SideOutputs.DEFINITION_STATUS));
    assertThat(Objects.requireNonNull(status.poll()).getValue().set())
        .isEqualTo(new DefinitionStatus.Loaded(1, "inline", NOW, null));

    write(harness, 1, NOW, "group/g", null);

    assertThat(left(harness)).containsExactly("group/g@1 gone from 1003", "group/g gone from 1003");
  }

  @Test
  void aRestartKeepsWhatTheTopicSaidAndTakesUpWhatTheFileSaysNow() throws Exception {
    var before =
        harness(null, 0, ofFile("kept", "vlan"), ofFile("gone", "vlan"), ofFile("x", "vlan"));
    write(before, 0, NOW, "flow/a", flow("a", "ipsource"));
    write(before, 1, NOW, "flow/x", null);
    OperatorSubtaskState state = before.snapshot(1, 1);

    var after =
        harness(state, 2, ofFile("kept", "vlan"), ofFile("new", "vlan"), ofFile("x", "vlan"));
    after.setProcessingTime(NOW + 1);
    after.setProcessingTime(NOW + 5_000);

    assertThat(left(after))
        .startsWith("flow/gone@-1 gone from 1003", "flow/new@-1 from 1003")
        .doesNotContain("flow/x@-1 from 1003")
        .endsWith("settled 1006");
    assertThat(statuses(after))
        .containsExactly(
            "flow/gone@-1 deleted",
            "flow/a@0 in-force",
            "flow/kept@-1 in-force",
            "flow/new@-1 in-force");
  }

  // What has been written but not read yet would otherwise change what is promised.
  @Test
  void untilTheTopicIsReadNothingIsPromisedThatItsRecordsDoNotBearOut() throws Exception {
    var harness = harness(null, 2);
    harness.setProcessingTime(NOW + 3_000);
    assertThat(left(harness)).isEmpty();
    write(harness, 0, NOW - 500, "flow/a", flow("a", "ipsource"));
    write(harness, 1, NOW + 500, "flow/b", flow("b", "ipsource"));
    harness.setProcessingTime(NOW + 3_200);

    assertThat(left(harness))
        .containsExactly("flow/a@0 from 1002", "flow/b@1 from 1003", "settled 1004");
  }
}
