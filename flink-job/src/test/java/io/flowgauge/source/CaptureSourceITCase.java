package io.flowgauge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.wire.WireType;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureSourceITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(9).build());

  // Nine subtasks are more than there are datagrams.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9})
  void everyDatagramIsReadOnceWhateverTheParallelism(int parallelism) throws Exception {
    Path file =
        Path.of(CaptureSourceITCase.class.getResource("/captures/flood-excerpt.pcap").toURI());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    List<Long> times =
        env.fromSource(
                new CaptureSource(file, CaptureReader.SFLOW_PORT),
                WatermarkStrategy.noWatermarks(),
                "capture",
                WireType.RAW_DATAGRAM)
            .setParallelism(parallelism)
            .map(RawDatagram::receivedMillis)
            .returns(Types.LONG)
            .executeAndCollect(100);

    assertThat(times)
        .containsExactlyInAnyOrder(
            1795312935669L,
            1795312935674L,
            1795312935674L,
            1795312936674L,
            1795312936675L,
            1795312937669L,
            1795312937669L,
            1795312937669L);
  }
}
