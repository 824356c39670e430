package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BigEndianTest {
  private static final byte[] HIGH = hex("00 fffefdfcfbfaf9f8");

  @Example
  void shouldReadUnsignedIntegersAtAnyOffset() {
    assertThat(BigEndian.uint8(HIGH, 1)).isEqualTo(0xFF);
    assertThat(BigEndian.uint16(HIGH, 1)).isEqualTo(0xFFFE);
    assertThat(BigEndian.int32(HIGH, 1)).isEqualTo(0xFFFEFDFC);
    assertThat(BigEndian.uint32(HIGH, 1)).isEqualTo(0xFFFEFDFCL);
    assertThat(BigEndian.uint48(HIGH, 1)).isEqualTo(0xFFFEFDFCFBFAL);
    assertThat(BigEndian.int64(HIGH, 1)).isEqualTo(0xFFFEFDFCFBFAF9F8L);
  }

  @Property
  void shouldReadWhatItWroteAndTouchNothingElse(
      @ForAll long value, @ForAll @IntRange(min = 1, max = 8) int width) {
    byte[] bytes = hex("aaaaaaaaaaaaaaaaaaaa");

    BigEndian.putUnsigned(bytes, 1, value, width);

    long mask = width == 8 ? -1 : (1L << (8 * width)) - 1;
    assertThat(BigEndian.unsigned(bytes, 1, width)).isEqualTo(value & mask);
    assertThat(bytes[0]).isEqualTo((byte) 0xAA);
    assertThat(bytes[1 + width]).isEqualTo((byte) 0xAA);
  }

  @Property
  void shouldWriteFixedWidthsInTheSameOrder(@ForAll long value) {
    byte[] bytes = new byte[12];

    BigEndian.putInt64(bytes, 0, value);
    BigEndian.putInt32(bytes, 8, (int) value);

    assertThat(BigEndian.unsigned(bytes, 0, 8)).isEqualTo(value);
    assertThat(BigEndian.unsigned(bytes, 8, 4)).isEqualTo(value & 0xFFFFFFFFL);
  }
}
