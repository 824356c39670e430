package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the rules of {@link ExpositionText} are promtool's, and that both let the output pass. */
class PromtoolTest {
  @BeforeEach
  void assumeInstalled() {
    Promtool.assumeInstalled();
  }

  @Test
  void passesEveryMetricThatThereIs() throws Exception {
    TestScoreboard board = new TestScoreboard();
    board.agent("10.0.0.1", AgentHealthTest.HEALTHY);
    board.metrics("10.0.0.1/0/2.1", "'metrics':{'mem_total':1,'mem_free':1}");

    Promtool.Verdict verdict = Promtool.checkMetrics(board.text());

    assertThat(verdict.said()).isEmpty();
    assertThat(verdict.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE a gauge\na 1\n",
        "# HELP a_total x\n# TYPE a_total gauge\na_total 1\n",
        "# HELP a x\n# TYPE a counter\na 1\n",
        "# HELP a_count x\n# TYPE a_count gauge\na_count 1\n",
        "# HELP aB x\n# TYPE aB gauge\naB 1\n",
        "# HELP a_ms x\n# TYPE a_ms untyped\na_ms 1\n",
        "# HELP a_milliseconds x\n# TYPE a_milliseconds untyped\na_milliseconds 1\n",
        "# HELP a_counter_x x\n# TYPE a_counter_x gauge\na_counter_x 1\n",
        "# HELP a x\n# TYPE a gauge\na 1",
        "# HELP a x\n# TYPE a gauge\na{b=\"x} 1\n",
      })
  void refusesWhatTheRulesOfTheTestsRefuse(String text) throws Exception {
    assertThat(ExpositionText.parse(text).problems()).isNotEmpty();
    assertThat(Promtool.checkMetrics(text).code()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# HELP a_total x\n# TYPE a_total untyped\na_total 1\n",
        "# HELP a_count x\n# TYPE a_count untyped\na_count 1\n",
        "# HELP a_5sec x\n# TYPE a_5sec gauge\na_5sec{b=\"\\\"\\\\\\n\"} 1\n",
      })
  void passesWhatTheRulesOfTheTestsPass(String text) throws Exception {
    assertThat(ExpositionText.parse(text).problems()).isEmpty();
    assertThat(Promtool.checkMetrics(text)).isEqualTo(new Promtool.Verdict(0, ""));
  }
}
