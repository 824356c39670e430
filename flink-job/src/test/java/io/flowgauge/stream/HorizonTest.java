package io.flowgauge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HorizonTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long TOLERANCE = Horizon.TOLERANCE.toMillis();

  private final AtomicLong clock = new AtomicLong(NOW);
  private final AtomicInteger readings = new AtomicInteger();
  private final Horizon horizon =
      new Horizon(
          () -> {
            readings.incrementAndGet();
            return clock.get();
          });

  @Test
  void whatIsFurtherAheadThanTheToleranceIsTheFuture() {
    assertThat(horizon.isBefore(NOW + TOLERANCE)).isFalse();
    assertThat(horizon.isBefore(NOW + TOLERANCE + 1)).isTrue();
    assertThat(horizon.isBefore(Long.MAX_VALUE)).isTrue();
    assertThat(horizon.isBefore(Long.MIN_VALUE)).isFalse();
  }

  @Test
  void theFutureBecomesThePast() {
    assertThat(horizon.isBefore(NOW + TOLERANCE + 1)).isTrue();
    clock.incrementAndGet();
    assertThat(horizon.isBefore(NOW + TOLERANCE + 1)).isFalse();
  }

  @Test
  void theClockIsNotReadForTimesThatItHasPassed() {
    for (int i = 0; i < 1000; i++) {
      assertThat(horizon.isBefore(NOW - 1000 + i)).isFalse();
    }
    assertThat(readings).hasValue(1);
  }

  @Test
  void aClockThatIsSetBackTakesNothingBack() {
    assertThat(horizon.isBefore(NOW)).isFalse();
    clock.addAndGet(-2 * TOLERANCE);
    assertThat(horizon.isBefore(NOW + TOLERANCE)).isFalse();
    assertThat(horizon.isBefore(NOW + TOLERANCE + 1)).isTrue();
    assertThat(horizon.isBefore(NOW + TOLERANCE)).isFalse();
  }
}
