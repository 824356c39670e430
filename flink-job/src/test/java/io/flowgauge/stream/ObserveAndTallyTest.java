package io.flowgauge.stream;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.definition.Definitions;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowOrigin;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.PartialTally;
import io.flowgauge.wire.WireType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ObserveAndTallyTest {
  private static final FlowDefinition TALKERS =
      definition("talkers", AggMode.SUM, FlowField.IPSOURCE);
  private static final FlowDefinition PORTS = definition("ports", AggMode.MAX);

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();
  private final RegisteredMetrics metrics = new RegisteredMetrics();

  private static FlowDefinition definition(String name, AggMode aggMode, FlowField... keys) {
    return new FlowDefinition(name, List.of(keys), FlowValue.FRAMES, "", 5, 2, 10, aggMode);
  }

  private ObservingHarness harness(int maxEntries, FlowDefinition... definitions) throws Exception {
    ObservingHarness harness =
        new ObservingHarness(
            ObservingHarness.forEver(
                new Definitions(List.of(definitions), List.of()),
                maxEntries,
                Integer.MAX_VALUE,
                false),
            metrics.task());
    harness.setup(WireType.FLOW_MESSAGE.createSerializer(new SerializerConfigImpl()));
    harness.open();
    harnesses.add(harness);
    return harness;
  }

  private static List<PartialTally> tallies(ObservingHarness harness) {
    return harness.extractOutputValues().stream()
        .filter(PartialTally.class::isInstance)
        .map(PartialTally.class::cast)
        .toList();
  }

  private static RawDatagram sampleFrom(int host, long millis) {
    return sampleFrom(host, 3, millis);
  }

  private static RawDatagram sampleFrom(int host, int dataSource, long millis) {
    return datagram()
        .flowSample(
            sample ->
                sample
                    .rate(100)
                    .source(0, dataSource)
                    .header(frame(100).ethernet().ipv4("10.0.0." + host, "10.0.1.1").udp(1, 2)))
        .received(millis);
  }

  /** What has left: tallies as "definition agent/dataSource key tick value/samples @timestamp". */
  private static List<String> left(ObservingHarness harness) {
    List<String> left = new ArrayList<>();
    for (Object output : harness.getOutput()) {
      if (output instanceof StreamRecord<?> record
          && record.getValue() instanceof PartialTally tally) {
        FlowDefinition definition = tally.definition() == TALKERS.id() ? TALKERS : PORTS;
        left.add(
            String.format(
                "%s %s/%s %s %d %d/%d @%d",
                definition.name(),
                FlowOrigin.agent(tally.origin()),
                FlowOrigin.dataSource(tally.origin()),
                String.join(",", definition.keyTexts(tally.key())),
                tally.tick(),
                tally.value(),
                tally.samples(),
                record.getTimestamp()));
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
  void samplesAreAddedUpAndLeaveBeforeTheWatermarkThatClosesTheirTick() throws Exception {
    var harness = harness(1000, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.processElement(sampleFrom(2, 1001), 1001);
    harness.processElement(sampleFrom(1, 1999), 1999);
    harness.processElement(sampleFrom(1, 2000), 2000);
    assertThat(left(harness)).isEmpty();

    harness.processWatermark(1998);
    assertThat(left(harness)).containsExactly("watermark 1998");

    harness.processWatermark(1999);

    List<String> left = left(harness);
    assertThat(left)
        .containsExactlyInAnyOrder(
            "talkers null/null 10.0.0.1 1 200/2 @1999",
            "talkers null/null 10.0.0.2 1 100/1 @1999",
            "talkers null/null 10.0.0.1 2 100/1 @2999",
            "watermark 1999")
        .endsWith("watermark 1999");
    harness.processWatermark(2999);
    assertThat(left(harness)).containsExactly("watermark 2999");
  }

  @Test
  void eachDefinitionHasItsOwnTallies() throws Exception {
    var harness = harness(1000, TALKERS, PORTS);
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.processElement(sampleFrom(2, 1000), 1000);
    harness.processWatermark(2000);

    assertThat(left(harness))
        .containsExactlyInAnyOrder(
            "talkers null/null 10.0.0.1 1 100/1 @1999",
            "talkers null/null 10.0.0.2 1 100/1 @1999",
            "ports 192.0.2.1/3  1 200/2 @1999",
            "watermark 2000");
  }

  // What the operator counts for itself must reach the flows as well.
  @Test
  void recordsAndDiscardedPacketsAreMeasuredToo() throws Exception {
    FlowDefinition vlans =
        new FlowDefinition(
            "vlans", List.of(FlowField.VLANSOURCE), FlowValue.FRAMES, "", 5, 2, 10, AggMode.SUM);
    FlowDefinition drops =
        new FlowDefinition(
            "ports",
            List.of(FlowField.REASON, FlowField.QUEUEINDEX),
            FlowValue.FRAMES,
            "",
            5,
            2,
            10,
            AggMode.SUM,
            true);
    byte[] switched = {0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0};
    RawDatagram datagram =
        datagram()
            .flowSample(s -> s.rate(100).header(frame(100).ethernet()).record(0, 1001, switched))
            .discardedPacket(258, 1, 0, s -> s.record(0, 1036, new byte[] {0, 0, 0, 5}))
            .received(1000);

    var harness = harness(1000, vlans, drops);
    harness.processElement(datagram, 1000);
    harness.processWatermark(1999);

    assertThat(tallies(harness))
        .extracting(PartialTally::definition, PartialTally::value, PartialTally::samples)
        .containsExactlyInAnyOrder(tuple(vlans.id(), 100L, 1L), tuple(drops.id(), 1L, 1L));
    assertThat(tallies(harness))
        .filteredOn(tally -> tally.definition() == drops.id())
        .singleElement()
        .satisfies(tally -> assertThat(drops.keyTexts(tally.key())).containsExactly("acl", "5"));
  }

  @Test
  void nothingIsHeldBackOverABarrier() throws Exception {
    var harness = harness(1000, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);

    harness.prepareSnapshotPreBarrier(1);

    assertThat(left(harness)).containsExactly("talkers null/null 10.0.0.1 1 100/1 @1999");
    assertThat(harness.snapshot(1, 0).hasState()).isFalse();
  }

  @Test
  void nothingIsHeldBackWhenTheInputIsIdle() throws Exception {
    var harness = harness(1000, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);

    harness.processWatermarkStatus(WatermarkStatus.IDLE);

    assertThat(left(harness)).containsExactly("talkers null/null 10.0.0.1 1 100/1 @1999", "idle");
  }

  @Test
  void nothingIsHeldBackAtTheEnd() throws Exception {
    var harness = harness(1000, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);

    harness.finish();

    assertThat(left(harness)).containsExactly("talkers null/null 10.0.0.1 1 100/1 @1999");
  }

  @Test
  void aFullTableLeaves() throws Exception {
    var harness = harness(2, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.processElement(sampleFrom(1, 1000), 1000);
    assertThat(left(harness)).isEmpty();
    harness.processElement(sampleFrom(2, 1000), 1000);
    assertThat(left(harness))
        .containsExactlyInAnyOrder(
            "talkers null/null 10.0.0.1 1 200/2 @1999", "talkers null/null 10.0.0.2 1 100/1 @1999");
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.processWatermark(5000);

    assertThat(left(harness))
        .containsExactly("talkers null/null 10.0.0.1 1 100/1 @1999", "watermark 5000");
  }

  // What microflows have added up is told at once, when the tick closes.
  @Test
  void aTableThatOverflowsWhileMicroflowsAreToldLeavesInPortions() throws Exception {
    var harness = harness(2, TALKERS);
    for (long millis : new long[] {1000, 1000, 2000}) {
      if (millis == 2000) {
        harness.prepareSnapshotPreBarrier(1);
        left(harness);
      }
      for (int dataSource = 1; dataSource <= 2; dataSource++) {
        for (int host = 1; host <= 3; host++) {
          harness.processElement(sampleFrom(host, dataSource, millis), millis);
        }
      }
    }
    assertThat(left(harness)).as("while samples are added up").isEmpty();

    harness.processWatermark(2999);

    assertThat(left(harness))
        .containsExactly(
            "talkers null/null 10.0.0.1 2 100/1 @2999",
            "talkers null/null 10.0.0.2 2 100/1 @2999",
            "talkers null/null 10.0.0.3 2 100/1 @2999",
            "talkers null/null 10.0.0.1 2 100/1 @2999",
            "talkers null/null 10.0.0.2 2 100/1 @2999",
            "talkers null/null 10.0.0.3 2 100/1 @2999",
            "watermark 2999");
  }

  /** Reports that have left, as "agent tick datagrams". */
  private static List<String> reports(ObservingHarness harness) {
    var reports = harness.getSideOutput(SideOutputs.AGENT_REPORTS);
    return reports == null
        ? List.of()
        : reports.stream()
            .map(StreamRecord::getValue)
            .map(report -> report.key() + " " + report.tick() + " " + report.datagrams())
            .sorted()
            .toList();
  }

  @Test
  void whatWasHeardOfAgentsLeavesBeforeTheWatermarkThatClosesItsTick() throws Exception {
    var harness = harness(1000, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.processElement(sampleFrom(2, 1999), 1999);
    harness.processElement(datagram().agent("10.0.0.9").received(1999), 1999);
    harness.processWatermark(1998);
    assertThat(reports(harness)).isEmpty();

    harness.processWatermark(1999);

    assertThat(reports(harness)).containsExactly("10.0.0.9/0 1 1", "192.0.2.1/0 1 2");
  }

  @Test
  void whatWasHeardOfAgentsIsNotHeldBackOverABarrierNorWhenTheInputIsIdle() throws Exception {
    var harness = harness(1000, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.prepareSnapshotPreBarrier(1);
    assertThat(reports(harness)).hasSize(1);

    harness.processElement(sampleFrom(1, 1001), 1001);
    harness.processWatermarkStatus(WatermarkStatus.IDLE);

    assertThat(reports(harness)).hasSize(2);
  }

  @Test
  void aFullTallyDoesNotHoldBackTheWatermarkOfWhatWasHeard() throws Exception {
    var harness = harness(1, TALKERS);
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.processElement(sampleFrom(2, 1001), 1001);
    assertThat(reports(harness)).isEmpty();

    harness.processWatermark(1999);

    assertThat(reports(harness)).containsExactly("192.0.2.1/0 1 2");
  }

  @Test
  void aDamagedDatagramLeavesByTheSideAndWhatIsGoodOfItCounts() throws Exception {
    var harness = harness(1000, TALKERS);
    RawDatagram good = sampleFrom(1, 1000);
    RawDatagram damaged =
        datagram()
            .flowSample(sample -> sample.header(frame(100).ethernet().ipv4("10.0.0.1", "10.0.1.1")))
            .announceMoreSamples(2)
            .received(1234);
    harness.processElement(good, 1000);
    harness.processElement(damaged, 1234);
    harness.processElement(new RawDatagram(new byte[] {1, 2, 3}, 1500, new byte[0]), 1500);
    harness.processWatermark(2000);

    assertThat(left(harness))
        .containsExactly("talkers null/null 10.0.0.1 1 101/2 @1999", "watermark 2000");
    List<StreamRecord<RejectedDatagram>> rejected =
        List.copyOf(Objects.requireNonNull(harness.getSideOutput(SideOutputs.REJECTED)));
    assertThat(rejected).extracting(StreamRecord::getTimestamp).containsExactly(1234L, 1500L);
    assertThat(rejected)
        .extracting(record -> record.getValue().problem().text())
        .containsExactly("missing-samples", "truncated-header");
    RejectedDatagram first = rejected.get(0).getValue();
    assertThat(first.agent()).containsExactly(192, 0, 2, 1);
    assertThat(first.offset()).isEqualTo(damaged.payload().length);
    assertThat(first.problems()).isEqualTo(1);
    assertThat(first.payload()).isEqualTo(damaged.payload());
    assertThat(rejected.get(1).getValue().agent()).isEmpty();
  }

  @Test
  void everythingIsCounted() throws Exception {
    var harness = harness(1000, TALKERS, PORTS);
    harness.processElement(sampleFrom(1, 1000), 1000);
    harness.processElement(
        datagram()
            .counterSample(1, 3, new byte[] {0, 0, 3, -19, 0, 0, 0, 0})
            .flowSample(sample -> sample.rate(0))
            .flowSample(sample -> sample.record(4242, 1001, new byte[16]))
            .sample(4300, 1002, new byte[8])
            .sample(4300, 1001, new byte[8])
            .raw(new byte[3])
            .received(1000),
        1000);
    harness.processElement(new RawDatagram(new byte[0], 1000, new byte[0]), 1000);
    harness.processWatermark(2000);

    assertThat(metrics.count("datagrams")).isEqualTo(3);
    assertThat(metrics.count("trailingBytes")).isEqualTo(3);
    assertThat(metrics.count("flowSamples")).isEqualTo(3);
    assertThat(metrics.count("samplesWithoutPacket")).isEqualTo(2);
    assertThat(metrics.count("counterSamples")).isEqualTo(1);
    assertThat(metrics.count("customSamples")).isEqualTo(1);
    assertThat(metrics.count("format.4300:1001.unknownSamples")).isEqualTo(1);
    assertThat(metrics.count("format.4242:1001.unknownFlowRecords")).isEqualTo(1);
    assertThat(metrics.count("rejectedDatagrams")).isEqualTo(1);
    assertThat(metrics.count("partialTallies")).isEqualTo(2);
    assertThat(metrics.count("reason.no-sampling-rate.problems")).isEqualTo(1);
    assertThat(metrics.count("reason.truncated-header.problems")).isEqualTo(1);
    assertThat(metrics.count("reason.missing-samples.problems")).isZero();
  }

  // An agent that has sampling off says so in each datagram: the topic is no place for all of them.
  @Test
  void anAgentThatDoesNotSampleIsNotRejected() throws Exception {
    var harness = harness(1000, TALKERS);
    harness.processElement(datagram().flowSample(sample -> sample.rate(0)).received(1000), 1000);

    assertThat(harness.getSideOutput(SideOutputs.REJECTED)).isNullOrEmpty();
    assertThat(metrics.count("rejectedDatagrams")).isZero();
    assertThat(metrics.count("reason.no-sampling-rate.problems")).isEqualTo(1);
  }

  // A bad datagram must not stop the job: Kafka would send it again for ever.
  @Test
  void noBytesMakeItFail() throws Exception {
    var harness = harness(100, TALKERS, PORTS);
    Random random = new Random(42);
    byte[] good = sampleFrom(1, 0).payload();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 20));
      for (int damages = random.nextInt(6); damages > 0 && bytes.length > 0; damages--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      harness.processElement(new RawDatagram(bytes, random.nextLong(), bytes), 0);
    }
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(metrics.count("datagrams")).isEqualTo(20_000);
    assertThat(metrics.count("rejectedDatagrams")).isPositive();
    assertThat(metrics.count("partialTallies")).isPositive();
  }
}
