package io.flowgauge.counter;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.RawDatagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the hot loop notes is what is judged. */
class SequenceReportTest {
  private final SequenceObserver observer = new SequenceObserver(1);
  private final DatagramDecoder decoder = new DatagramDecoder();

  private void hear(RawDatagram datagram) {
    observer.receivedAt(datagram.receivedMillis());
    decoder.decode(datagram.payload(), datagram.payload().length, observer);
    observer.endDatagram();
  }

  private List<AgentReport> reports(RawDatagram... datagrams) {
    Arrays.stream(datagrams).forEach(this::hear);
    List<AgentReport> reports = new ArrayList<>();
    observer.drainTo(reports::add);
    return reports;
  }

  @Test
  void samplesThatFollowEachOtherAreOneRun() {
    RawDatagram datagram =
        datagram()
            .sequence(77)
            .uptime(5000)
            .flowSample(flow -> flow.source(2, 1000).sequence(5).rate(50).pool(250).drops(1))
            .flowSample(flow -> flow.source(2, 1000).sequence(6).rate(50).pool(310).drops(2))
            .flowSample(flow -> flow.source(2, 1000).sequence(8).rate(50).pool(400).drops(2))
            .flowSample(flow -> flow.source(2, 1000).sequence(9).rate(60).pool(450).drops(2))
            .counterSample(3, 8)
            .received(1_234_567);

    List<AgentReport> reports = reports(datagram);

    assertThat(reports).hasSize(1);
    AgentReport report = reports.get(0);
    assertThat(report.key()).isEqualTo("192.0.2.1/0");
    assertThat(report.tick()).isEqualTo(1234);
    assertThat(report.datagrams()).isEqualTo(1);
    assertThat(report.samples()).isEqualTo(5);
    HeardDatagram heard = ReportReader.read(report).get(0);
    assertThat(heard.millis).isEqualTo(1_234_567);
    assertThat(heard.sequence).isEqualTo(77);
    assertThat(heard.uptime).isEqualTo(5000);
    assertThat(heard.runs)
        .containsExactly(
            new int[] {
              SampleRuns.FLOW, 2, 1000, 5, 2, 50, 310, 2,
              SampleRuns.FLOW, 2, 1000, 8, 1, 50, 400, 2,
              SampleRuns.FLOW, 2, 1000, 9, 1, 60, 450, 2,
              SampleRuns.COUNTER, 0, 8, 3, 1, 0, 0, 0
            });
  }

  @Test
  void thereIsAReportForEachAgentAndTick() {
    List<AgentReport> reports =
        reports(
            datagram().agent("10.0.0.1").received(1999),
            datagram().agent("10.0.0.1").received(2000),
            datagram().agent("10.0.0.2").received(2000),
            datagram().agent("10.0.0.1").subAgent(0xFFFF_FFFFL).received(2000),
            datagram().agent("::10.0.0.1").received(2000),
            datagram().unknownAgent().received(2000),
            datagram().agent("10.0.0.1").received(-1),
            datagram().agent("10.0.0.1").received(1001));

    assertThat(reports)
        .extracting(report -> report.key() + " " + report.tick() + " " + report.datagrams())
        .containsExactlyInAnyOrder(
            "10.0.0.1/0 1 2",
            "10.0.0.1/0 2 1",
            "10.0.0.2/0 2 1",
            "10.0.0.1/4294967295 2 1",
            "::a00:1/0 2 1",
            "0.0.0.0/0 2 1",
            "10.0.0.1/0 -1 1");
    assertThat(reports()).isEmpty();
  }

  @Test
  void aDatagramCutShortWasReceivedNevertheless() {
    byte[] whole = datagram().sequence(9).flowSample(flow -> flow).bytes();

    List<AgentReport> reports =
        reports(
            new RawDatagram(Arrays.copyOf(whole, whole.length - 8), 0, new byte[0]),
            new RawDatagram(Arrays.copyOf(whole, 12), 0, new byte[0]),
            new RawDatagram(new byte[0], 0, new byte[0]));

    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).datagrams()).isEqualTo(1);
    assertThat(ReportReader.read(reports.get(0)).get(0).sequence).isEqualTo(9);
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll long seed) {
    Random random = new Random(seed);
    ReportWriter writer = new ReportWriter(random.nextInt());
    byte[] blocks = {};
    List<HeardDatagram> written = new ArrayList<>();
    AgentReport report = new AgentReport(new byte[4], 0, 7, 0, 0, blocks);
    for (int block = random.nextInt(4); block >= 0; block--) {
      writer.begin(7000);
      for (int i = random.nextInt(30); i > 0; i--) {
        HeardDatagram datagram = randomDatagram(random);
        writer.add(
            (int) datagram.millis - 7000,
            datagram.sequence,
            datagram.uptime,
            datagram.runs,
            datagram.runs.length);
        written.add(datagram);
      }
      report =
          report.and(
              List.of(
                  new AgentReport(
                      new byte[4], 0, 7, writer.datagrams(), writer.samples(), writer.block())));
    }

    List<HeardDatagram> read = ReportReader.read(report);

    assertThat(texts(read)).isEqualTo(texts(written));
    assertThat(report.datagrams()).isEqualTo(written.size());
  }

  private static List<String> texts(List<HeardDatagram> datagrams) {
    return datagrams.stream()
        .map(
            heard ->
                heard.millis
                    + " "
                    + heard.sequence
                    + " "
                    + heard.uptime
                    + " "
                    + Arrays.toString(heard.runs))
        .toList();
  }

  private static HeardDatagram randomDatagram(Random random) {
    int[] runs = new int[SampleRuns.SIZE * random.nextInt(40)];
    for (int at = 0; at < runs.length; at += SampleRuns.SIZE) {
      int kind = random.nextInt(3);
      runs[at + SampleRuns.KIND] = kind;
      runs[at + SampleRuns.SOURCE_CLASS] = random.nextInt(4) == 0 ? random.nextInt() : 0;
      runs[at + SampleRuns.SOURCE_INDEX] = random.nextInt(50);
      runs[at + SampleRuns.FIRST] = random.nextInt();
      runs[at + SampleRuns.COUNT] = 1 + random.nextInt(2000);
      if (kind == SampleRuns.FLOW) {
        runs[at + SampleRuns.RATE] = random.nextInt();
        runs[at + SampleRuns.POOL] = random.nextInt();
      }
      if (kind != SampleRuns.COUNTER) {
        runs[at + SampleRuns.DROPS] = random.nextInt();
      }
    }
    return new HeardDatagram(7000 + random.nextInt(1000), random.nextInt(), random.nextInt(), runs);
  }

  @Test
  void anOrdinaryDatagramTakesAFewBytes() {
    for (int i = 0; i < 1000; i++) {
      long number = i;
      hear(
          datagram()
              .sequence(number)
              .uptime(number)
              .flowSample(flow -> flow.sequence(2 * number).rate(50).pool(100 * number))
              .flowSample(flow -> flow.sequence(2 * number + 1).rate(50).pool(100 * number + 50))
              .received(number));
    }

    List<AgentReport> reports = reports();

    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).blocks()).hasSizeLessThan(14_000);
  }

  @Test
  void itIsFullBeforeItIsLarge() {
    int agents = 0;
    while (!observer.isFull()) {
      hear(datagram().subAgent(agents++).received(0));
    }

    assertThat(agents).isLessThan(10_000);
    assertThat(reports()).hasSize(agents);
    assertThat(observer.isFull()).isFalse();
  }

  @Test
  void whatALargeReportTookIsGivenBack() {
    for (int source = 0; source < 5000; source++) {
      hear(datagram().counterSample(1, source).received(0));
    }

    reports(datagram().agent("10.0.0.9").received(0));

    assertThat(observer.spareBytes()).isBetween(1L, 8192L);
  }

  @Test
  void agentsCannotBeChosenToCollide() {
    Set<Integer> places = new HashSet<>();
    Set<Integer> otherPlaces = new HashSet<>();
    for (long low = 0; low < 1000; low++) {
      places.add(SequenceObserver.hash(1, -31 * low, low, 0, 7));
      otherPlaces.add(SequenceObserver.hash(2, -31 * low, low, 0, 7));
    }

    assertThat(places).hasSizeGreaterThan(990);
    otherPlaces.retainAll(places);
    assertThat(otherPlaces).hasSizeLessThan(10);
  }
}
