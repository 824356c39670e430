package io.flowgauge.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureClockTest {
  @ParameterizedTest
  @CsvSource({
    // microseconds, nanoseconds, milliseconds, seconds, picoseconds
    "6, 0, 1795312935669295, 1795312935669295000",
    "9, 0, 1795312935669295123, 1795312935669295123",
    "3, 0, 1795312935669, 1795312935669000000",
    "0, 0, 1795312935, 1795312935000000000",
    "12, 0, 1500, 1",
    // halves, quarters of 2^-20 s, and the finest that can be said
    "0x81, 0, 3, 1500000000",
    "0x80, 0, 3, 3000000000",
    "0x94, 0, 0x180000, 1500000000",
    "0xbf, 0, 0x6000000000000000, 750000000",
    // an offset on top, also a negative one
    "6, 1795312935, 669295, 1795312935669295000",
    "6, -1, 1500000, 500000000",
  })
  void turnsUnitsIntoNanoseconds(String resolution, long offset, String units, long nanos) {
    CaptureClock clock = new CaptureClock(Integer.decode(resolution), offset);

    assertThat(clock.nanos(Long.decode(units))).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 9223372037",
    "6, 0, -1",
    "9, 0, -1",
    "0x80, 0, 9223372037",
    "6, 9223372037, 0"
  })
  void refusesATimeThatNanosecondsCannotHold(String resolution, long offset, long units) {
    CaptureClock clock = new CaptureClock(Integer.decode(resolution), offset);

    assertThat(clock.nanos(units)).isEqualTo(CapturePacket.NO_TIME);
  }

  @Property
  void timeNeverRunsBackwardsWhileUnitsGrow(
      @ForAll @IntRange(min = 0, max = 255) int resolution, @ForAll long one, @ForAll long other) {
    CaptureClock clock = new CaptureClock(resolution, 0);
    long earlier = clock.nanos(Long.compareUnsigned(one, other) < 0 ? one : other);
    long later = clock.nanos(Long.compareUnsigned(one, other) < 0 ? other : one);

    assertThat(later == CapturePacket.NO_TIME || (earlier >= 0 && earlier <= later))
        .as("%d then %d", earlier, later)
        .isTrue();
  }
}
