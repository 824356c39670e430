package io.flowgauge.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.detect.Finding;
import io.flowgauge.table.RankedFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLifecycleTest {
  private static final byte[] DOCUMENT = {};
  private static final long START = 1_795_312_780;

  private static Finding finding(long tick, int timeout, double rate) {
    return new Finding(
        "heavy",
        0x50383c45cb6f61ffL,
        DOCUMENT,
        "/0a000001",
        START + tick,
        100,
        timeout,
        new RankedFlow(new byte[] {10, 0, 0, 1}, new byte[0], 0, rate, 10, 0),
        false);
  }

  /**
   * What is told of the ticks in {@code picture}, '#' above the limit and '.' not: each event's
   * phase and tick, and a number for each event in the order of opening.
   */
  private static List<String> told(String picture, int timeout) {
    List<String> told = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    OpenEvent state = null;
    for (int tick = 0; tick < picture.length(); tick++) {
      EventLifecycle.Step step = step(state, picture.charAt(tick), tick, timeout);
      state = step.state();
      Event event = step.event();
      if (event != null) {
        if (!ids.contains(event.id())) {
          ids.add(event.id());
        }
        long second = event.timeMillis() / 1000 - START - 1;
        told.add(event.phase().text() + ids.indexOf(event.id()) + "@" + second);
      }
    }
    return told;
  }

  private static EventLifecycle.Step step(
      @Nullable OpenEvent state, char above, int tick, int timeout) {
    return above == '#'
        ? EventLifecycle.found(state, finding(tick, timeout, 200))
        : EventLifecycle.quiet(state, START + tick);
  }

  @ParameterizedTest(name = "{0} with timeout {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "....            | 2 | ''",
        "#....           | 2 | open0@0 close0@2",
        "###....         | 2 | open0@0 close0@4",
        // it has to stay at or below the limit for the whole timeout
        "#.....          | 0 | open0@0 close0@1",
        "#.....          | 1 | open0@0 close0@1",
        "#.....          | 4 | open0@0 close0@4",
        "#..             | 4 | open0@0",
        // oscillation within the timeout is one event
        "#.#.#.#....     | 2 | open0@0 close0@8",
        "#..#..#....     | 3 | open0@0 close0@9",
        // beyond it, each has an event of its own
        "#.#.#...        | 1 | open0@0 close0@1 open1@2 close1@3 open2@4 close2@5",
        "#..#..          | 2 | open0@0 close0@2 open1@3 close1@5",
        // an event tells of itself every ten seconds
        "###########     | 2 | open0@0 update0@10",
        "##########.#... | 2 | open0@0 update0@11 close0@13",
        "#####################.. | 2 | open0@0 update0@10 update0@20 close0@22",
      })
  void anEventOpensGoesOnAndCloses(String picture, int timeout, String expected) {
    assertThat(String.join(" ", told(picture.strip(), timeout))).isEqualTo(expected);
  }

  // Worked out by another program. These must never change: consumers drop repeats by them.
  @Test
  void idsAreTheSameForEver() {
    Event opened = Objects.requireNonNull(EventLifecycle.found(null, finding(0, 2, 150)).event());

    assertThat(opened.id()).isEqualTo("319ef6824408f7e1c167f17a74f4f4aa");
  }

  @Test
  void anIdIsOfDetectorDefinitionSeriesAndOpening() {
    Finding f = finding(0, 2, 150);

    assertThat(
            List.of(
                id(f),
                id(other("other", f.definition(), f.series(), f.tick(), f)),
                id(other("heavy", 7, f.series(), f.tick(), f)),
                id(other("heavy", f.definition(), "/0a000002", f.tick(), f)),
                id(other("heavy", f.definition(), f.series(), 8, f))))
        .doesNotHaveDuplicates();
    assertThat(id(other("heavy", f.definition(), f.series(), f.tick(), f))).isEqualTo(id(f));
  }

  private static Finding other(
      String detector, long definition, String series, long tick, Finding f) {
    return new Finding(detector, definition, DOCUMENT, series, tick, 7, 9, f.flow(), false);
  }

  @Test
  void aStoryEndsWithTheLastThatIsSaidOfItWhateverTheRate() {
    OpenEvent open = Objects.requireNonNull(EventLifecycle.found(null, finding(0, 2, 150)).state());

    EventLifecycle.Step step = EventLifecycle.found(open, last(finding(1, 2, 170)));

    assertThat(step.state()).isNull();
    Event closed = Objects.requireNonNull(step.event());
    assertThat(closed.phase()).isEqualTo(EventPhase.CLOSE);
    assertThat(closed.peak()).isEqualTo(170);
    assertThat(closed.timeMillis()).isEqualTo((START + 2) * 1000);
  }

  @Test
  void noStoryBeginsWithTheLastThatIsSaidOfIt() {
    EventLifecycle.Step step = EventLifecycle.found(null, last(finding(1, 2, 170)));

    assertThat(step.state()).isNull();
    assertThat(step.event()).isNull();
  }

  private static Finding last(Finding f) {
    return new Finding(
        f.detector(),
        f.definition(),
        f.document(),
        f.series(),
        f.tick(),
        f.limit(),
        f.timeoutSeconds(),
        f.flow(),
        true);
  }

  private static String id(Finding finding) {
    return Objects.requireNonNull(EventLifecycle.found(null, finding).state()).id();
  }

  @Test
  void theFirstOfTheGreatestRatesIsThePeak() {
    OpenEvent state = null;
    double[] rates = {150, 300, 200, 300, 250};
    for (int tick = 0; tick < rates.length; tick++) {
      state = EventLifecycle.found(state, finding(tick, 2, rates[tick])).state();
    }

    Event closed =
        Objects.requireNonNull(EventLifecycle.quiet(state, START + rates.length + 1).event());
    assertThat(closed.peak()).isEqualTo(300);
    assertThat(closed.peakTick()).isEqualTo(START + 1);
    assertThat(closed.last().tick()).isEqualTo(START + 4);
    assertThat(closed.openedMillis()).isEqualTo((START + 1) * 1000);
    assertThat(closed.timeMillis()).isEqualTo((START + 7) * 1000);
  }

  @Test
  void aTimeoutIsTheLastFindings() {
    OpenEvent state = EventLifecycle.found(null, finding(0, 2, 150)).state();
    state = EventLifecycle.found(state, finding(1, 60, 150)).state();

    assertThat(Objects.requireNonNull(state).closingTick()).isEqualTo(START + 61);
  }
}
