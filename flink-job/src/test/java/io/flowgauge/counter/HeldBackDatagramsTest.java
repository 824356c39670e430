package io.flowgauge.counter;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.RawDatagram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams held back between a collector and the job tell nothing of the agent. */
class HeldBackDatagramsTest {
  private static final long T = 1_795_315_560_000L;
  private static final long BOOT = T - 600_000;

  private final HeardAgents agents = new HeardAgents(1);

  private static RawDatagram sent(long boot, long number, long millis) {
    return datagram()
        .sequence(number)
        .uptime(millis - boot)
        .flowSample(flow -> flow.source(0, 3).sequence(number))
        .received(millis);
  }

  private static RawDatagram tenInASecond(long number) {
    return sent(BOOT, number, T + number * 100);
  }

  private void goOn(long number) {
    if (number % 10 == 0) {
      agents.closeThrough(T + number * 100);
    }
  }

  private static SequenceCounts counts(long received, long lost, long duplicated, long outOfOrder) {
    return new SequenceCounts(received, lost, duplicated, outOfOrder, true);
  }

  private SequenceCounts flowSamples() {
    return agents.tracker("192.0.2.1/0").dataSource(0, 3).flowSamples();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 15, 30})
  void copiesOfAnotherCollectorThatLagsBehindAreDuplicates(int seconds) {
    for (int number = 1; number <= 700; number++) {
      agents.hear(tenInASecond(number));
      int held = number - seconds * 10;
      if (held >= 1 && held <= 300) {
        agents.hear(tenInASecond(held));
      }
      goOn(number);
    }

    AgentHealth last = agents.closeThrough(T + 90_000).last();

    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams()).isEqualTo(counts(700, 0, 300, 0));
    assertThat(flowSamples()).isEqualTo(counts(700, 0, 300, 0));
  }

  @Test
  void whatAStalledPartitionHeldBackIsFoundAfterAll() {
    List<RawDatagram> held = new ArrayList<>();
    for (int number = 1; number <= 600; number++) {
      boolean stalled = number > 200 && number <= 400 && number % 2 == 0;
      if (stalled) {
        held.add(tenInASecond(number));
      } else {
        agents.hear(tenInASecond(number));
      }
      if (number == 400) {
        agents.closeThrough(T + 40_000);
        assertThat(agents.last().datagrams().lost()).isPositive();
        held.forEach(agents::hear);
      }
      goOn(number);
    }

    AgentHealth last = agents.closeThrough(T + 90_000).last();

    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams()).isEqualTo(counts(600, 0, 0, 99));
    assertThat(flowSamples()).isEqualTo(counts(600, 0, 0, 99));
    assertThat(agents.told(AgentChange.INTERVAL))
        .allSatisfy(told -> assertThat(told.interval().lost()).isNotNegative());
  }

  @Test
  void whatWasHeldBackFromBeforeARestartBelongsThere() {
    long secondBoot = T + 20_000;
    for (int number = 1; number <= 199; number++) {
      if (number % 5 != 0) {
        agents.hear(tenInASecond(number));
      }
      goOn(number);
    }
    for (int number = 1; number <= 300; number++) {
      agents.hear(sent(secondBoot, number, secondBoot + number * 100L));
      if (number == 150) {
        for (int held = 1; held <= 199; held++) {
          agents.hear(tenInASecond(held));
        }
      }
      goOn(number + 200);
    }

    AgentHealth last = agents.closeThrough(T + 90_000).last();

    assertThat(last.restarts()).isEqualTo(1);
    assertThat(last.datagrams()).isEqualTo(counts(499, 0, 160, 39));
    assertThat(flowSamples()).isEqualTo(counts(499, 0, 160, 39));
  }

  @Test
  void whatFitsNothingAndWasHeldBackIsNoStranger() {
    for (int number = 1; number <= 400; number++) {
      agents.hear(tenInASecond(number));
      if (number > 200 && number <= 250) {
        agents.hear(sent(BOOT - 9_000_000, 70_000 + number, T + number * 100L - 15_000));
      }
      goOn(number);
    }

    AgentHealth last = agents.closeThrough(T + 60_000).last();

    assertThat(last.restarts()).isZero();
    assertThat(last.numbering()).isEqualTo(AgentNumbering.COUNTED);
    assertThat(last.datagrams()).isEqualTo(counts(450, 0, 0, 0));
  }
}
