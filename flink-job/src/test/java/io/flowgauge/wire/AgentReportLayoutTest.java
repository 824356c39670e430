package io.flowgauge.wire;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.SequenceObserver;
import io.flowgauge.datagram.DatagramDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What was heard of an agent, as bytes. */
class AgentReportLayoutTest {
  /** One datagram with two flow samples and a counter sample, as of layout version 1. */
  private static final String VERSION_1 =
      "010004c000020100000000000000006b0257680000000100000003000000230000001f000001a201256e407b9a01904e02000002e8070a0264ec0404010100080601";

  private static TypeSerializer<AgentReport> serializer() {
    return WireType.AGENT_REPORT.createSerializer(new SerializerConfigImpl());
  }

  private static AgentReport report() {
    SequenceObserver observer = new SequenceObserver(0);
    byte[] bytes =
        datagram()
            .sequence(77)
            .uptime(5000)
            .flowSample(flow -> flow.source(2, 1000).sequence(5).rate(50).pool(250).drops(1))
            .flowSample(flow -> flow.source(2, 1000).sequence(6).rate(50).pool(310).drops(2))
            .counterSample(3, 8)
            .bytes();
    observer.receivedAt(1_795_315_560_123L);
    new DatagramDecoder().decode(bytes, bytes.length, observer);
    observer.endDatagram();
    List<AgentReport> reports = new ArrayList<>();
    observer.drainTo(reports::add);
    return reports.get(0);
  }

  private static String hex(AgentReport report) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer().serialize(report, out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }

  @Test
  void whatSavepointsHoldStaysAsItIs() throws IOException {
    assertThat(hex(report())).isEqualTo(VERSION_1);
  }

  @Test
  void whatSavepointsHoldStaysLegible() throws IOException {
    AgentReport read =
        serializer().deserialize(new DataInputDeserializer(HexFormat.of().parseHex(VERSION_1)));

    assertThat(read.key()).isEqualTo("192.0.2.1/0");
    assertThat(read.tick()).isEqualTo(1_795_315_560L);
    assertThat(read.samples()).isEqualTo(3);
    assertThat(hex(read)).isEqualTo(VERSION_1);
  }

  @Test
  void anotherLayoutIsRefusedWithAWayOut() {
    assertThatThrownBy(
            () -> serializer().deserialize(new DataInputDeserializer(new byte[] {2, 0, 0})))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Agent report of layout version 2: this build reads version 1. Restore with the"
                + " Flowgauge that wrote the savepoint, or a newer one.");
  }
}
