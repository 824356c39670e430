package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.flow.FlowField;
import org.junit.jupiter.api.Test;

class KeysCommandTest {
  @Test
  void everyKeyHasALine() {
    Cli keys = Cli.run("keys");

    assertThat(keys.code()).isZero();
    for (FlowField field : FlowField.values()) {
      assertThat(keys.out()).containsOnlyOnce("\n" + field.text() + " ");
    }
  }

  @Test
  void aPatternIsLookedForInNamesAndInWhatTheyAre() {
    assertThat(Cli.run("keys", "UNREACHABLE").out().lines())
        .extracting(line -> line.split(" ", 2)[0])
        .contains("icmpunreachablenet", "icmpunreachableport")
        .doesNotContain("ipsource");
    assertThat(Cli.run("keys", "round trip").out()).contains("tcprtt ");
  }

  @Test
  void nothingFoundIsAFailureWithASuggestion() {
    Cli keys = Cli.run("keys", "ipsorce");

    assertThat(keys.code()).isEqualTo(1);
    assertThat(keys.err())
        .isEqualTo("flowgauge: No key has 'ipsorce' in it; did you mean 'ipsource'?\n");
  }
}
