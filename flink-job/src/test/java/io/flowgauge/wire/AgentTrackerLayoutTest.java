package io.flowgauge.wire;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.AgentTracker;
import io.flowgauge.counter.SequenceObserver;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.sink.AgentDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What is known of an agent, as bytes. */
class AgentTrackerLayoutTest {
  private static final long START = 1_795_315_560_000L;

  /** An agent after seven datagrams, one of them missing, as of layout version 1. */
  private static final String VERSION_1 =
      "010000000000000007000000000000000000000000000000000000000000000000010000000100000000"
          + "00000005000000000000000c000001a201256f3a00000001000000000000000700000000000000070000"
          + "01a201256fd0000000000000019000000000000001a201256f3a01256e40000001a20125709800000258"
          + "00100000000000000000000000000000000000000000000000fa0000012c0000000000000190000001c2"
          + "000001f40000022600000258000000000000000000000000800000000000000080000000000000000000"
          + "01a201256f3a00000001a2012582c2000000010007434f554e5445440000000000000000010000000000"
          + "000000010000000000000000000000000000000004c000020100000000000001a201256f3a000001a201"
          + "25709800000258000000000000000000000000000000000001000001a201256f3a000000000000000000"
          + "000000000000000000000000000000000000000000000000000002000000000000000300010000000000"
          + "000007000000000000000000000000000000000000000000000000000000010100000000000000050000"
          + "00000000000c000001a201256f3a0000000100000000000000070000000000000007000001a201256fd0"
          + "0000000000000000000000000000000000000000000000000c0000000000000000000000000001a20125"
          + "709802000001a20125709840490000000000000000000000000000000000000000000000000000000000"
          + "00000000000000000002000003e801000000000000000700000000000000000000000000000000000000"
          + "000000000000000001010000000000000005000000000000000c000001a201256f3a0000000100000000"
          + "000000070000000000000007000001a201256fd000000000000000000000000000000000000000000000"
          + "00000c0000000000000000000000010100000001000000000000000000000000000002dc000000000000"
          + "00070100000000000001ab00000000000000000000000000000000000000000000000100000000000000"
          + "0000000000000000000000000000000001000001a2012570980000000000000000007ff8000000000000"
          + "0000000000000000000000000000000000000000000000000000000000";

  private static TypeSerializer<AgentTracker> serializer() {
    return WireType.AGENT_TRACKER.createSerializer(new SerializerConfigImpl());
  }

  /** Datagrams {@code from} to {@code to}, but for every seventh. */
  private static List<AgentReport> reports(int from, int to) {
    SequenceObserver observer = new SequenceObserver(0);
    DatagramDecoder decoder = new DatagramDecoder();
    for (int i = from; i <= to; i++) {
      int number = i;
      if (i % 7 != 0) {
        byte[] bytes =
            datagram()
                .sequence(number)
                .uptime(number * 50L)
                .flowSample(flow -> flow.source(2, 1000).sequence(number).pool(number * 61L))
                .counterSample(number, 3)
                .bytes();
        observer.receivedAt(START + number * 50L);
        decoder.decode(bytes, bytes.length, observer);
        observer.endDatagram();
      }
    }
    List<AgentReport> reports = new ArrayList<>();
    observer.drainTo(reports::add);
    reports.sort((a, b) -> Long.compare(a.tick(), b.tick()));
    return reports;
  }

  private static AgentTracker tracker() {
    AgentTracker tracker = new AgentTracker();
    reports(1, 190).forEach(report -> tracker.hear(report, 100, health -> {}));
    return tracker;
  }

  private static List<String> future(AgentTracker tracker) {
    List<String> documents = new ArrayList<>();
    AgentDocument writer = new AgentDocument();
    AgentTracker.Output out =
        health -> documents.add(new String(writer.map(health).json(), StandardCharsets.UTF_8));
    tracker.endInterval(START + 10_000, 3_600_000, out);
    reports(201, 390).forEach(report -> tracker.hear(report, 100, out));
    tracker.endInterval(START + 20_000, 3_600_000, out);
    tracker.endInterval(START + 30_000, 3_600_000, out);
    return documents;
  }

  @Test
  void whatIsReadGoesOnAsWhatWasWritten() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer().serialize(tracker(), out);

    AgentTracker read = serializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

    assertThat(future(read)).isEqualTo(future(tracker())).hasSize(3);
  }

  @Test
  void aCopySharesNothingThatChanges() {
    AgentTracker tracker = tracker();
    AgentTracker copy = serializer().copy(tracker);

    List<String> future = future(tracker);

    assertThat(future(copy)).isEqualTo(future);
  }

  private static AgentTracker smallTracker() {
    AgentTracker tracker = new AgentTracker();
    reports(5, 12).forEach(report -> tracker.hear(report, 100, health -> {}));
    return tracker;
  }

  @Test
  void whatSavepointsHoldStaysAsItIs() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer().serialize(smallTracker(), out);

    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(VERSION_1);
  }

  @Test
  void whatSavepointsHoldStaysLegible() throws IOException {
    AgentTracker read =
        serializer().deserialize(new DataInputDeserializer(HexFormat.of().parseHex(VERSION_1)));

    assertThat(future(read)).isEqualTo(future(smallTracker()));
  }

  @Test
  void anotherLayoutIsRefusedWithAWayOut() {
    assertThatThrownBy(
            () -> serializer().deserialize(new DataInputDeserializer(new byte[] {2, 0, 0})))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Agent tracker of layout version 2: this build reads version 1. Restore with the"
                + " Flowgauge that wrote the savepoint, or a newer one.");
  }
}
