package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.004, 0",
    "0.25, 0.25",
    "5, 5",
    "9.994, 9.99",
    "9.996, 10",
    "28, 28",
    "99.94, 99.9",
    "99.96, 100",
    "999.4, 999",
    "999.6, 1k",
    "1928, 1.93k",
    "22600, 22.6k",
    "7720000, 7.72M",
    "999950000, 1G",
    "1e21, 1000E",
  })
  void aNumberHasThreeDigitsAndAPrefix(double value, String text) {
    assertThat(Quantity.shortened(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"772000, bytes, 772 kB/s", "757, bytes, 757 B/s", "4712, frames, 4.71k frames/s"})
  void aRateHasItsUnit(double perSecond, String unit, String text) {
    assertThat(Quantity.rate(perSecond, unit)).isEqualTo(text);
  }
}
