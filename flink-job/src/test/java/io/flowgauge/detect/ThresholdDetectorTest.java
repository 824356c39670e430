package io.flowgauge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.RankedFlow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdDetectorTest {
  private static final byte[] DOCUMENT = {1};
  private static final byte[] EVERYWHERE = {};
  private static final byte[] AGENT = {4, 10, 0, 0, 1};
  private static final FlowDefinition TALKERS =
      new FlowDefinition(
          "talkers", List.of(FlowField.IPSOURCE), FlowValue.BYTES, "", 5, 2, 10, AggMode.MAX);

  private static RankedFlow flow(int host, double perSecond) {
    return new RankedFlow(new byte[] {10, 0, 0, (byte) host}, new byte[0], 0, perSecond, 10, 0);
  }

  private static ThresholdDetector detector(boolean byFlow) {
    return new ThresholdDetector(
        new Threshold("heavy", "talkers", 100, byFlow, 3), TALKERS.id(), DOCUMENT);
  }

  @ParameterizedTest
  @CsvSource({"99.9, false", "100, false", "100.0000001, true", "NaN, false", "Infinity, true"})
  void aLimitIsExceededByWhatIsGreater(double rate, boolean found) {
    assertThat(detector(true).judge(EVERYWHERE, flow(1, rate), 7, false).isPresent())
        .isEqualTo(found);
  }

  @Test
  void aFindingSaysWhatWasFoundWhereAndWhen() {
    RankedFlow flow = flow(1, 150);

    assertThat(detector(true).judge(AGENT, flow, 7, true))
        .contains(
            new Finding(
                "heavy", TALKERS.id(), DOCUMENT, "040a000001/0a000001", 7, 100, 3, flow, true));
    assertThat(detector(true).limit()).isEqualTo(100);
  }

  @Test
  void everyFlowIsASeriesOfItsOwnByFlow() {
    assertThat(List.of(series(true, EVERYWHERE, 1), series(true, EVERYWHERE, 2)))
        .containsExactly("/0a000001", "/0a000002");
  }

  @Test
  void allFlowsOfAScopeAreOneSeriesOtherwise() {
    assertThat(
            List.of(
                series(false, EVERYWHERE, 1),
                series(false, EVERYWHERE, 2),
                series(false, AGENT, 1)))
        .containsExactly("", "", "040a000001");
  }

  private static String series(boolean byFlow, byte[] scope, int host) {
    return detector(byFlow).judge(scope, flow(host, 150), 7, false).orElseThrow().series();
  }

  @Test
  void theGreaterFlowSpeaksAndOfEqualsTheOneWhoseKeyComesFirst() {
    Finding small = detector(false).judge(EVERYWHERE, flow(1, 150), 7, false).orElseThrow();
    Finding great = detector(false).judge(EVERYWHERE, flow(2, 151), 7, false).orElseThrow();
    Finding equal = detector(false).judge(EVERYWHERE, flow(200, 151), 7, false).orElseThrow();

    assertThat(small.greater(great)).isSameAs(great);
    assertThat(great.greater(small)).isSameAs(great);
    assertThat(great.greater(equal)).isSameAs(great);
    assertThat(equal.greater(great)).isSameAs(great);
  }
}
