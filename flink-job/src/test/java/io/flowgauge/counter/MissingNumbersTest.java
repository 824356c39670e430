package io.flowgauge.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingNumbersTest {
  @Test
  void aRangeThatIsCutEverywhereIsNotKeptInMorePiecesThanTheBound() {
    SequenceTally tally = new SequenceTally();
    SequenceTracker tracker = new SequenceTracker(0, 0);
    tracker.advance(100_000, 100_000, 0, 0, tally);

    for (long number = 2; number < 100_000; number += 2) {
      int place = tracker.missing().find(number);
      if (place >= 0) {
        tracker.repair(place, number, tally);
      }
    }
    assertThat(tracker.missing().ranges()).isLessThanOrEqualTo(8192);

    tracker.judge(Long.MAX_VALUE, tally);
    assertThat(tally.lost).isEqualTo(50_000);
    assertThat(tally.received).isEqualTo(1 + 49_999);
  }

  @Test
  void whatIsLostIsRememberedInOrderAndToABound() {
    MissingNumbers missing = new MissingNumbers();
    MissingNumbers lost = new MissingNumbers();
    missing.add(50, 59, 2, 0);
    missing.judge(10, lost);
    missing.add(10, 19, 1, 0);
    missing.add(30, 39, 1, 0);
    missing.judge(10, lost);

    assertThat(lost.find(15)).isNotNegative();
    assertThat(lost.find(35)).isNotNegative();
    assertThat(lost.find(55)).isNotNegative();
    lost.forget(Long.MIN_VALUE, 2);
    assertThat(lost.find(15)).isNegative();
    lost.forget(2, 2);
    assertThat(lost.find(35)).isNegative();
    assertThat(lost.find(55)).isNotNegative();
  }
}
