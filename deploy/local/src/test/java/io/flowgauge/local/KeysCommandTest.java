package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowMeasure;
import io.flowgauge.flow.function.KeyFunction;
import org.junit.jupiter.api.Test;

class KeysCommandTest {
  @Test
  void everyKeyHasALine() {
    Cli keys = Cli.run("keys");

    assertThat(keys.code()).isZero();
    for (FlowField field : FlowField.values()) {
      assertThat(keys.out()).contains("\n" + field.text() + " ");
    }
  }

  @Test
  void everyFunctionHasALineWithAnExample() {
    Cli keys = Cli.run("keys");

    for (KeyFunction function : KeyFunction.values()) {
      assertThat(keys.out().lines())
          .filteredOn(line -> line.startsWith(function.form() + " "))
          .singleElement()
          .asString()
          .endsWith("  " + function.example());
    }
    for (FlowMeasure.Plain value : FlowMeasure.Plain.values()) {
      assertThat(keys.out()).contains("\n" + value.text() + " ");
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
        .isEqualTo("flowgauge: Nothing has 'ipsorce' in it; did you mean 'ipsource'?\n");
  }
}
