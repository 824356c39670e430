package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {
  private static RankedFlow row(int key, long value, double perSecond) {
    return new RankedFlow(new byte[] {(byte) key}, new byte[0], value, perSecond, 1, 0);
  }

  private static Ranking ranking(int flows, RankedFlow... rows) {
    return new Ranking(
        7,
        new byte[0],
        new byte[0],
        View.WINDOW,
        0,
        10_000,
        flows,
        0,
        new Total(flows, 1, 0, new long[0]),
        rows);
  }

  private static List<Integer> keys(Ranking ranking) {
    return Arrays.stream(ranking.rows()).map(row -> row.key()[0] & 0xFF).toList();
  }

  @Test
  void mergedRankingsAreTheRankingOfBoth() {
    Ranking one = ranking(10, row(1, 5, 0), row(2, 9, 0));
    Ranking other = ranking(20, row(3, 7, 0), row(4, 9, 0), row(5, 1, 0));

    assertThat(keys(one.merge(other, 3))).containsExactly(2, 4, 3);
    assertThat(keys(other.merge(one, 3))).containsExactly(2, 4, 3);
    assertThat(one.merge(other, 3).flows()).isEqualTo(30);
    assertThat(one.merge(other, 3).total().value()).isEqualTo(30);
    assertThat(one.merge(other, 3).total().samples()).isEqualTo(2);
    assertThat(keys(one.top(1))).containsExactly(2);
  }

  @Test
  void rowsAreOrderedByValueThenRateThenKey() {
    assertThat(
            keys(
                ranking(5, row(200, 1, 2), row(100, 1, 2), row(3, 1, 3), row(4, 2, 0), row(5, 0, 9))
                    .top(5)))
        .containsExactly(4, 3, 100, 200, 5);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 999", "999, 0, 999", "1000, 1, 1999", "-1, -1, -1", "-1000, -1, -1"})
  void aTickIsASecondAndClosesWithItsLastMillisecond(long millis, long tick, long closing) {
    assertThat(Ticks.of(millis)).isEqualTo(tick);
    assertThat(Ticks.closing(tick)).isEqualTo(closing);
    assertThat(Ticks.start(tick)).isLessThanOrEqualTo(millis);
    assertThat(Ticks.end(tick)).isGreaterThan(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 3", "9223372036854775807, 1, 9223372036854775807",
    "9223372036854775807, 9223372036854775807, 9223372036854775807", "0, 0, 0"
  })
  void sumsStopAtTheLargestLong(long a, long b, long sum) {
    assertThat(Saturating.add(a, b)).isEqualTo(sum);
  }
}
