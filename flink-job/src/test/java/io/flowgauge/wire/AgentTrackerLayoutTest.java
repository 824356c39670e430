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
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What is known of an agent, as bytes. */
class AgentTrackerLayoutTest {
  private static final long START = 1_795_315_560_000L;

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
