package io.flowgauge.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowInForceTest {
  private static final FlowDefinition PAIRS =
      new FlowDefinition(
          "pairs",
          List.of(FlowField.IPSOURCE, FlowField.IPDESTINATION),
          FlowValue.FRAMES,
          "ipprotocol=17 & (udpsourceport=53|udpsourceport=123)",
          7,
          0.5,
          20,
          AggMode.AGENT,
          true);

  @Test
  void whatIsWrittenIsReadAsItWas() {
    for (long version : new long[] {FlowInForce.OF_FILE, 0, 17, Long.MAX_VALUE}) {
      FlowInForce flow = new FlowInForce(PAIRS, version);
      FlowInForce read = FlowInForce.read(flow.document());
      assertThat(read).isEqualTo(flow);
      assertThat(read.id()).isEqualTo(flow.id());
    }
  }

  @Test
  void aDefinitionFromAFileIsKnownByItsContents() {
    assertThat(FlowInForce.ofFile(PAIRS).id()).isEqualTo(PAIRS.id());
  }

  @Test
  void whatComesIntoForceUnderAnotherVersionIsAnother() {
    assertThat(
            List.of(
                FlowInForce.ofFile(PAIRS).id(),
                new FlowInForce(PAIRS, 0).id(),
                new FlowInForce(PAIRS, 1).id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void thresholdsAreReadAsTheyWere() {
    List<Threshold> thresholds =
        List.of(
            new Threshold("one", "pairs", 0.1, true, 0),
            new Threshold("two", "pairs", 1e9, false, 9));

    assertThat(Thresholds.read(Thresholds.document(thresholds))).isEqualTo(thresholds);
  }
}
