package io.flowgauge.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFormatTest {
  @ParameterizedTest
  @CsvSource({
    "0x00000000, 0, 0",
    "0x00000001, 0, 1",
    "0x00000FFF, 0, 4095",
    "0x00001000, 1, 0",
    "0x0113D001, 4413, 1",
    "0x7FFFFFFF, 524287, 4095",
    "0x80000000, 524288, 0",
    "0xFFFFF000, 1048575, 0",
    "0xFFFFFFFF, 1048575, 4095"
  })
  void shouldSplitTwentyBitsOfEnterpriseFromTwelveOfFormat(
      String word, int enterprise, int format) {
    int dataFormat = Long.decode(word).intValue();

    assertThat(DataFormat.enterprise(dataFormat)).isEqualTo(enterprise);
    assertThat(DataFormat.format(dataFormat)).isEqualTo(format);
    assertThat(DataFormat.of(enterprise, format)).isEqualTo(dataFormat);
    assertThat(DataFormat.text(dataFormat)).isEqualTo(enterprise + ":" + format);
  }

  @Test
  void shouldCutPartsToTheirWidth() {
    assertThat(DataFormat.of(1 << 20, 1 << 12)).isZero();
  }
}
