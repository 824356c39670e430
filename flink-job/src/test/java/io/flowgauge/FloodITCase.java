package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.sink.OutputTopic;
import java.nio.file.Path;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FloodITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final String DEFINITIONS =
      """
      flows:
        - name: udp_reflection
          keys: ipdestination,udpsourceport
          value: frames
          t: 2
      thresholds:
        - {name: udp_reflection_attack, metric: udp_reflection, value: 100, byFlow: true, timeout: 2}
      """;

  @Test
  void x() throws Exception {
    Path capture = Path.of("/work/shared/captures/agents/b_dns_amp_flood/sflow.pcap");
    Backtest one = Backtest.ofCapture(capture, DEFINITIONS, 1);
    Backtest two = Backtest.ofCapture(capture, DEFINITIONS, 2);
    one.lines(OutputTopic.EVENTS).forEach(System.out::println);
    one.lines(OutputTopic.TOP_FLOWS).stream().limit(60).forEach(System.out::println);
    for (OutputTopic t : OutputTopic.values()) {
      System.out.println(t + " " + one.lines(t).size());
      assertThat(two.lines(t)).isEqualTo(one.lines(t));
    }
  }
}
