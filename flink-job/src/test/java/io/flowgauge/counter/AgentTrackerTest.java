package io.flowgauge.counter;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DatagramBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgentTrackerTest {
  /** A full minute, so that intervals end at round numbers. */
  private static final long T = 1_795_315_560_000L;

  private final HeardAgents agents = new HeardAgents(1);

  /** Hears an empty datagram {@code millis} after {@link #T}. */
  private void hear(long millis, long sequence, long uptime) {
    agents.hear(datagram().sequence(sequence).uptime(uptime).received(T + millis));
  }

  /**
   * Hears datagrams {@code from} to {@code to}, ten in a second, of a device booted at {@code
   * boot}.
   */
  private void hear(long from, long to, long firstMillis, long boot) {
    for (long number = from; number <= to; number++) {
      long millis = firstMillis + (number - from) * 100;
      hear(millis, number, millis - boot);
    }
  }

  private AgentHealth at(long millis) {
    return agents.closeThrough(T + millis).last();
  }

  private static SequenceCounts counts(long received, long lost, long duplicated, long outOfOrder) {
    return new SequenceCounts(received, lost, duplicated, outOfOrder, true);
  }

  @Test
  void aSkippedNumberIsLostWhenItIsTooLateForIt() {
    hear(3000, 7, 60_000);
    hear(6000, 9, 63_000);
    assertThat(at(10_000).datagrams()).isEqualTo(counts(2, 0, 0, 0));

    AgentHealth later = at(20_000);

    assertThat(later.datagrams()).isEqualTo(counts(2, 1, 0, 0));
    assertThat(later.datagrams().expected()).isEqualTo(3);
    assertThat(later.interval()).isEqualTo(counts(0, 1, 0, 0));
  }

  @Test
  void oneThatComesLateIsNotLostButOutOfOrder() {
    hear(1000, 7, 60_000);
    hear(1500, 9, 60_500);
    hear(6400, 8, 60_250);

    assertThat(at(20_000).datagrams()).isEqualTo(counts(3, 0, 0, 1));
  }

  @Test
  void oneThatComesTooLateStaysLost() {
    hear(1000, 7, 60_000);
    hear(1500, 9, 60_500);
    hear(6600, 8, 60_250);

    assertThat(at(20_000).datagrams().lost()).isEqualTo(1);
  }

  @Test
  void theFirstHeardNeedNotBeTheFirst() {
    hear(1500, 9, 60_500);
    hear(1600, 6, 60_200);
    hear(1700, 8, 60_400);

    assertThat(at(20_000).datagrams()).isEqualTo(counts(3, 1, 0, 2));
  }

  @Test
  void whatTwoCollectorsHearIsDuplicated() {
    hear(1, 100, 1000, -60_000);
    for (long number = 1; number <= 100; number++) {
      // The other collector's clock is behind by 2 s.
      hear(1000 + (number - 1) * 100 - 2000, number, 61_000 + (number - 1) * 100);
    }

    AgentHealth last = at(30_000);

    assertThat(last.datagrams()).isEqualTo(counts(100, 0, 100, 0));
    assertThat(last.restarts()).isZero();
  }

  @Test
  void samplesOfACopyAreCopies() {
    var sent = datagram().sequence(1).flowSample(flow -> flow.sequence(5)).counterSample(3, 1);
    agents.hear(sent.received(T), sent.received(T + 10));

    at(10_000);

    assertThat(agents.source(0, 1).flowSamples()).isEqualTo(counts(1, 0, 1, 0));
    assertThat(agents.source(0, 1).counterSamples()).isEqualTo(counts(1, 0, 1, 0));
  }

  @Test
  void numbersGoOnBehindTheirWrap() {
    hear(1000, 0xFFFF_FFFEL, 1000);
    hear(1100, 1, 1300);
    hear(1100, 0xFFFF_FFFFL, 1100);

    assertThat(at(20_000).datagrams()).isEqualTo(counts(3, 1, 0, 0));
  }

  @Test
  void aRestartIsToldWithItsTimeAndLosesNothing() {
    hear(1, 50, 1000, -600_000);
    hear(7123, 1, 0);
    hear(7223, 2, 100);

    AgentHealth last = at(20_000);

    assertThat(last.datagrams()).isEqualTo(counts(52, 0, 0, 0));
    assertThat(last.restarts()).isEqualTo(1);
    assertThat(agents.told(AgentChange.RESTART))
        .extracting(AgentHealth::millis)
        .containsExactly(T + 7123);
  }

  // Every change of its settings restarts Open vSwitch's agent.
  @Test
  void twoRestartsWithinSecondsAreTwo() {
    hear(1, 20, 0, 0);
    hear(1, 20, 2037, 2000);
    hear(1, 20, 4051, 4000);

    AgentHealth last = at(20_000);

    assertThat(last.restarts()).isEqualTo(2);
    assertThat(last.datagrams()).isEqualTo(counts(60, 0, 0, 0));
  }

  @Test
  void aRestartWhoseNumbersHappenToGoOnIsARestart() {
    hear(1, 50, 1000, -3_000_000_000L);
    hear(51, 60, 7000, 6900);

    AgentHealth last = at(20_000);

    assertThat(last.restarts()).isEqualTo(1);
    assertThat(last.datagrams()).isEqualTo(counts(60, 0, 0, 0));
  }

  @Test
  void lateOnesFromBeforeARestartCountWhereTheyBelong() {
    hear(1000, 50, 600_000);
    hear(1100, 52, 600_100);
    hear(1200, 1, 0);
    hear(1300, 51, 600_050);
    hear(1400, 2, 200);
    hear(1500, 53, 600_200);

    AgentHealth last = at(20_000);

    assertThat(last.datagrams()).isEqualTo(counts(6, 0, 0, 1));
    assertThat(last.restarts()).isEqualTo(1);
  }

  @Test
  void aRestartThatNobodyHeardIsNoLossAlthoughTheNumberIsHigher() {
    hear(1, 50, 0, -1000);
    hear(400_000, 900, 300_000);

    AgentHealth last = at(420_000);

    assertThat(last.restarts()).isEqualTo(1);
    assertThat(last.datagrams()).isEqualTo(counts(51, 0, 0, 0));
  }

  @Test
  void anOutageIsALossWhenTheAgentWentOn() {
    hear(1, 50, 0, -1000);
    hear(400_000, 4000, 401_000);

    AgentHealth last = at(420_000);

    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams()).isEqualTo(counts(51, 3949, 0, 0));
  }

  @Test
  void numbersThatBeginAnewWithoutTheUptimeAreARestart() {
    hear(5001, 5100, 0, -1_000_000);
    hear(1, 100, 10_000, -1_000_000);

    AgentHealth last = at(40_000);

    assertThat(last.restarts()).isEqualTo(1);
    assertThat(last.datagrams()).isEqualTo(counts(200, 0, 0, 0));
  }

  @Test
  void anotherDeviceInTheAgentsPlaceIsARestart() {
    hear(5001, 5100, 0, -1_000_000);
    hear(701, 800, 10_000, -9_000_000);

    AgentHealth last = at(40_000);

    assertThat(last.restarts()).isEqualTo(1);
    assertThat(last.numbering()).isEqualTo(AgentNumbering.COUNTED);
    assertThat(last.datagrams().lost()).isZero();
  }

  @Test
  void severalDevicesUnderOneAddressAreRecognised() {
    for (int i = 0; i < 500; i++) {
      hear(i * 50L, 1000 + i, 1_000_000 + i * 50L);
      hear(i * 50L + 20, 90_000 + 3L * i, 77_000_000 + i * 50L);
      hear(i * 50L + 40, 50 + i, 5_000_000 + i * 50L);
    }

    AgentHealth last = at(30_000);

    assertThat(last.numbering()).isEqualTo(AgentNumbering.SHARED);
    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams().lost()).isZero();
    assertThat(last.datagrams().received()).isEqualTo(1500);
    assertThat(last.datagrams().numbered()).isFalse();
  }

  // As after a power failure: their uptimes do not tell them apart.
  @Test
  void severalDevicesThatBootedTogetherAreRecognised() {
    for (int i = 0; i < 500; i++) {
      hear(i * 50L, 1000 + i, 1_000_000 + i * 50L);
      hear(i * 50L + 20, 90_000 + 3L * i, 1_000_020 + i * 50L);
    }

    AgentHealth last = at(30_000);

    assertThat(last.numbering()).isEqualTo(AgentNumbering.SHARED);
    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams().lost()).isZero();
  }

  @Test
  void anAddressIsOneDevicesAgainWhenTheOtherIsGone() {
    for (int i = 0; i < 100; i++) {
      hear(i * 50L, 1000 + i, 1_000_000 + i * 50L);
      hear(i * 50L + 20, 90_000 + i, 77_000_000 + i * 50L);
    }
    for (int i = 0; i < 700; i++) {
      hear(5000 + i * 1000L, 1100 + i, 1_005_000 + i * 1000L);
    }

    AgentHealth last = at(720_000);

    assertThat(last.numbering()).isEqualTo(AgentNumbering.COUNTED);
    assertThat(last.datagrams().received()).isEqualTo(900);
    assertThat(last.datagrams().lost()).isZero();
  }

  @Test
  void numbersThatNeverChangeAreRecognised() {
    for (int i = 0; i < 100; i++) {
      hear(i * 100L, 0, 1_000_000 + i * 100L);
    }
    AgentHealth last = at(20_000);
    assertThat(last.numbering()).isEqualTo(AgentNumbering.CONSTANT);
    assertThat(last.datagrams().received()).isEqualTo(100);
    assertThat(last.datagrams().duplicated()).isZero();
    assertThat(last.restarts()).isZero();

    hear(1, 100, 20_000, -1_000_000);
    hear(102, 110, 30_000, -1_000_000);

    last = at(50_000);
    assertThat(last.numbering()).isEqualTo(AgentNumbering.COUNTED);
    assertThat(last.datagrams()).isEqualTo(counts(209, 1, 0, 0));
  }

  @Test
  void anUptimeThatStandsStillMakesNoRestart() {
    for (int i = 0; i < 200; i++) {
      hear(i * 100L, 1 + i, 0);
    }
    for (int i = 0; i < 200; i++) {
      hear(60_000 + i * 100L, 601 + i, 0);
    }

    AgentHealth last = at(90_000);

    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams()).isEqualTo(counts(400, 400, 0, 0));
  }

  @Test
  void anUptimeThatIsNoClockMakesNoRestart() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      if (i % 20 != 19) {
        hear(i * 20L, 1 + i, random.nextInt() & 0xFFFF_FFFFL);
      }
    }

    AgentHealth last = at(30_000);

    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams()).isEqualTo(counts(475, 24, 0, 0));
  }

  @Test
  void aCollectorsClockThatIsSetMakesNoRestart() {
    hear(1, 50, 0, -1_000_000);
    for (long number = 51; number <= 100; number++) {
      hear(3_600_000 + number * 100, number, 1_000_000 + number * 100);
    }

    AgentHealth last = at(3_630_000);

    assertThat(last.restarts()).isZero();
    assertThat(last.datagrams()).isEqualTo(counts(100, 0, 0, 0));
  }

  private static DatagramBuilder next(long number) {
    return datagram().sequence(number).uptime(60_000 + number * 100);
  }

  private void hearFlow(long number, long sample, long rate, long pool, long drops) {
    agents.hear(
        next(number)
            .flowSample(
                flow -> flow.source(0, 3).sequence(sample).rate(rate).pool(pool).drops(drops))
            .received(T + number * 100));
  }

  @Test
  void samplesOfALostDatagramAreLost() {
    hearFlow(1, 10, 50, 500, 0);
    hearFlow(3, 14, 50, 700, 0);

    at(20_000);

    assertThat(agents.told(AgentChange.INTERVAL)).hasSize(2);
    assertThat(agents.tracker("192.0.2.1/0").dataSource(0, 3).flowSamples())
        .isEqualTo(counts(2, 3, 0, 0));
  }

  // As when a port is removed and added.
  @Test
  void aDataSourceThatCountsAnewLosesNothing() {
    for (int i = 0; i < 10; i++) {
      agents.hear(next(i).counterSample(i < 6 ? 900 + i : i - 5, 8).received(T + i * 100L));
    }

    AgentHealth last = at(10_000);

    assertThat(last.restarts()).isZero();
    assertThat(agents.source(0, 8).counterSamples()).isEqualTo(counts(10, 0, 0, 0));
  }

  @Test
  void aDataSourceThatDoesNotCountIsNotJudged() {
    for (int i = 0; i < 50; i++) {
      agents.hear(next(i).counterSample(1, 8).received(T + i * 100L));
    }

    at(10_000);

    assertThat(agents.source(0, 8).counterSamples())
        .isEqualTo(new SequenceCounts(50, 0, 0, 0, false));
  }

  @Test
  void everyKindOfSampleIsCountedByItself() {
    for (int i = 1; i <= 4; i++) {
      int number = i;
      DatagramBuilder datagram =
          next(i).flowSample(flow -> flow.source(0, 3).sequence(number)).counterSample(i * 2L, 3);
      datagram.sample(0, 5, discarded(100 + i, 3, i < 4 ? 7 : 12));
      agents.hear(datagram.received(T + i * 100L));
    }

    at(10_000);

    DataSourceHealth source = agents.tracker("192.0.2.1/0").dataSource(0, 3);
    assertThat(source.flowSamples()).isEqualTo(counts(4, 0, 0, 0));
    assertThat(source.counterSamples()).isEqualTo(counts(4, 3, 0, 0));
    assertThat(source.discardSamples()).isEqualTo(counts(4, 0, 0, 0));
    assertThat(source.discardDrops()).isEqualTo(5);
  }

  private static byte[] discarded(int sequence, int index, int drops) {
    return ByteBuffer.allocate(32).putInt(sequence).putInt(0).putInt(index).putInt(drops).array();
  }

  @Test
  void agentDropsAreAddedUpOverTheirWrap() {
    hearFlow(1, 1, 50, 50, 0xFFFF_FFFEL);
    hearFlow(2, 2, 50, 100, 3);
    hearFlow(3, 3, 50, 150, 3);
    hearFlow(4, 4, 50, 200, 10);

    at(10_000);

    assertThat(agents.source(0, 3).agentDrops()).isEqualTo(12);
  }

  @Test
  void aChangeOfTheSamplingRateIsToldWithItsTime() {
    hearFlow(1, 1, 50, 50, 0);
    hearFlow(2, 2, 50, 100, 0);
    hearFlow(3, 3, 400, 500, 0);
    hearFlow(4, 4, 400, 900, 0);

    at(10_000);

    List<AgentHealth> changes = agents.told(AgentChange.SAMPLING_CHANGED);
    assertThat(changes).extracting(AgentHealth::millis).containsExactly(T + 300);
    assertThat(changes.get(0).dataSources()).hasSize(1);
    assertThat(changes.get(0).dataSources()[0].samplingRate()).isEqualTo(400);
    assertThat(changes.get(0).dataSources()[0].samplingRateBefore()).isEqualTo(50);
    assertThat(agents.last().dataSources()[0].samplingRateBefore()).isZero();
  }

  @Test
  void theEffectiveRateIsByThePool() {
    Random random = new Random(7);
    long pool = 0xFFFF_0000L; // It wraps.
    for (int i = 1; i <= 4000; i++) {
      pool += 1 + random.nextInt(119);
      if (i % 10 != 0) {
        hearFlow(i, i, 50, pool & 0xFFFF_FFFFL, 0);
      }
    }

    at(420_000);

    DataSourceHealth source = agents.source(0, 3);
    assertThat(source.pool()).isEqualTo(PoolInformation.INFORMATIVE);
    assertThat(source.effectiveSamplingRate()).isBetween(57.0, 63.0);
    assertThat(source.collectedSamplingRate() / source.effectiveSamplingRate())
        .isBetween(1.10, 1.12);
  }

  @Test
  void aPoolThatIsSamplesTimesRateTellsNothing() {
    for (int i = 1; i <= 1000; i++) {
      if (i % 10 != 0) {
        hearFlow(i, i, 50, i * 50L, 0);
      }
    }

    at(110_000);

    assertThat(agents.source(0, 3).pool()).isEqualTo(PoolInformation.NONE);
    assertThat(agents.source(0, 3).effectiveSamplingRate()).isNaN();
    assertThat(agents.source(0, 3).collectedSamplingRate()).isNaN();
  }

  // Datagrams of the data source and of others change places: its newest sample comes late.
  @Test
  void datagramsOutOfOrderDoNotMakeAPoolTellSomething() {
    for (int first = 1; first <= 999; first += 3) {
      int i = first;
      hearFlow(i, i, 50, i * 50L, 0);
      agents.hear(next(i + 2).received(T + i * 100L + 100));
      agents.hear(
          next(i + 1)
              .flowSample(flow -> flow.source(0, 3).sequence(i + 1).rate(50).pool((i + 1) * 50L))
              .received(T + i * 100L + 150));
    }

    at(110_000);

    assertThat(agents.source(0, 3).pool()).isEqualTo(PoolInformation.NONE);
  }

  @Test
  void aPoolThatStandsStillTellsNothing() {
    for (int i = 1; i <= 100; i++) {
      hearFlow(i, i, 50, 0, 0);
    }

    at(20_000);

    assertThat(agents.source(0, 3).pool()).isEqualTo(PoolInformation.NONE);
  }

  @Test
  void ofFewSamplesNothingIsSaidAboutThePool() {
    for (int i = 1; i <= 10; i++) {
      hearFlow(i, i, 50, i * 50L, 0);
    }

    at(10_000);

    assertThat(agents.source(0, 3).pool()).isEqualTo(PoolInformation.UNKNOWN);
  }

  @Test
  void thePollingIntervalIsThatOfThePollsNotOfThoseThatArrived() {
    for (int poll = 1; poll <= 40; poll++) {
      if (poll % 5 != 0) {
        agents.hear(
            datagram()
                .sequence(poll)
                .uptime(poll * 20_000L)
                .counterSample(poll, 8)
                .received(T + poll * 20_000L + poll % 3));
      }
    }

    at(900_000);

    assertThat(agents.source(0, 8).pollingSeconds()).isBetween(19.99, 20.01);
  }

  @Test
  void anAgentFallsSilentAndComesBack() {
    hear(1, 10, 1000, -60_000);
    AgentHealth silent = at(190_000);
    assertThat(silent.change()).isEqualTo(AgentChange.SILENT);
    assertThat(silent.millis()).isEqualTo(T + 70_000);
    assertThat(silent.lastSeenMillis()).isEqualTo(T + 1900);

    hear(200_123, 1992, 260_123);

    at(220_000);
    assertThat(agents.told())
        .extracting(AgentHealth::change)
        .containsExactly(
            AgentChange.FIRST_SEEN,
            AgentChange.INTERVAL,
            AgentChange.INTERVAL,
            AgentChange.INTERVAL,
            AgentChange.INTERVAL,
            AgentChange.INTERVAL,
            AgentChange.INTERVAL,
            AgentChange.SILENT,
            AgentChange.BACK,
            AgentChange.INTERVAL,
            AgentChange.INTERVAL);
    assertThat(agents.told(AgentChange.BACK).get(0).millis()).isEqualTo(T + 200_123);
    assertThat(agents.last().datagrams()).isEqualTo(counts(11, 1981, 0, 0));
  }

  @Test
  void whoIsPolledSeldomIsNotSilentSoon() {
    for (int poll = 0; poll < 4; poll++) {
      agents.hear(
          datagram()
              .sequence(poll)
              .uptime(1000 + poll * 60_000L)
              .counterSample(poll, 8)
              .received(T + poll * 60_000L));
    }

    at(600_000);

    assertThat(agents.told(AgentChange.SILENT))
        .extracting(AgentHealth::millis)
        .containsExactly(T + 180_000 + 310_000);
  }

  private void hearPolls(int polls, long apart) {
    for (int poll = 0; poll < polls; poll++) {
      long millis = poll * apart;
      if (poll > 0) {
        agents.closeThrough(T + millis);
      }
      agents.hear(
          datagram()
              .sequence(poll)
              .uptime(1000 + millis)
              .counterSample(poll, 8)
              .received(T + millis + poll % 3));
    }
  }

  @Test
  void whoIsPolledHourlyIsNeitherSilentNorForgotten() {
    hearPolls(6, 3_600_000);

    at(5 * 3_600_000 + 10_000);

    assertThat(agents.told(AgentChange.SILENT)).isEmpty();
    assertThat(agents.source(0, 8).counterSamples()).isEqualTo(counts(6, 0, 0, 0));
  }

  @Test
  void numbersAndUptimesThatNeverChangeAreRecognised() {
    for (int i = 0; i < 1000; i++) {
      hear(i * 100L, 7, 5_000_000);
    }

    AgentHealth last = at(110_000);

    assertThat(last.numbering()).isEqualTo(AgentNumbering.CONSTANT);
    assertThat(last.restarts()).isZero();
  }

  @Test
  void dropsAreCountedWhenTheRateChangesWithThem() {
    hearFlow(1, 1, 50, 50, 3);
    hearFlow(2, 2, 400, 500, 10);

    at(10_000);

    assertThat(agents.source(0, 3).agentDrops()).isEqualTo(7);
  }

  @Test
  void aDataSourceWhoseLossIsKnownLaterIsToldAgain() {
    hearFlow(1, 1, 50, 50, 0);
    agents.hear(next(95).flowSample(flow -> flow.source(0, 3).sequence(4)).received(T + 9500));
    at(10_000);

    AgentHealth last = at(20_000);

    assertThat(last.dataSources()).extracting(DataSourceHealth::sourceIndex).containsExactly(3);
    assertThat(last.dataSources()[0].flowSamples().lost()).isEqualTo(2);
    assertThat(at(30_000).dataSources()).isEmpty();
  }

  @Test
  void dataSourcesBeyondTheBoundAreCountedOnly() {
    HeardAgents bounded = new HeardAgents(1, 2);
    for (int i = 1; i <= 3; i++) {
      DatagramBuilder datagram = next(i);
      for (int source = 1; source <= 5; source++) {
        datagram.counterSample(i, source);
      }
      bounded.hear(datagram.received(T + i));
    }

    AgentHealth last = bounded.closeThrough(T + 10_000).last();

    assertThat(last.dataSources()).hasSize(2);
    assertThat(last.untracked()).isEqualTo(9);
    assertThat(bounded.untracked()).isEqualTo(9);
  }

  @Test
  void manyDataSourcesAreToldInParts() {
    HeardAgents many = new HeardAgents(1, 10_000);
    for (int i = 0; i < 25; i++) {
      DatagramBuilder datagram = next(i);
      for (int source = 0; source < 100; source++) {
        datagram.counterSample(1, 100 * i + source + 1);
      }
      many.hear(datagram.received(T + i));
    }

    List<AgentHealth> told = many.closeThrough(T + 10_000).told(AgentChange.INTERVAL);

    assertThat(told).extracting(AgentHealth::part).containsExactly(1, 2, 3);
    assertThat(told).extracting(AgentHealth::parts).containsOnly(3);
    assertThat(told.stream().mapToInt(part -> part.dataSources().length).sum()).isEqualTo(2500);
  }

  @Test
  void dataSourcesThatWereNotHeardAreNotToldAgain() {
    agents.hear(next(1).counterSample(1, 8).counterSample(1, 9).received(T));
    agents.hear(next(2).received(T + 100));
    at(10_000);
    agents.hear(next(3).counterSample(2, 9).received(T + 11_000));

    AgentHealth last = at(20_000);

    assertThat(last.dataSources()).extracting(DataSourceHealth::sourceIndex).containsExactly(9);
  }

  @Test
  void subAgentsCountByThemselves() {
    agents.hear(
        datagram().subAgent(0).sequence(1).received(T),
        datagram().subAgent(1).sequence(500).received(T),
        datagram().subAgent(0).sequence(2).received(T + 1),
        datagram().subAgent(1).sequence(501).received(T + 1),
        datagram().agent("2001:db8::1").sequence(9).received(T + 1),
        datagram().agent("2001:db8::1").sequence(10).received(T + 2),
        datagram().unknownAgent().sequence(9).received(T + 1),
        datagram().unknownAgent().sequence(10).received(T + 2));

    at(10_000);

    assertThat(agents.told(AgentChange.INTERVAL))
        .extracting(health -> AgentReport.agentText(health.agent()) + "/" + health.subAgent())
        .containsExactlyInAnyOrder("192.0.2.1/0", "192.0.2.1/1", "2001:db8::1/0", "0.0.0.0/0");
    assertThat(agents.told(AgentChange.INTERVAL))
        .allSatisfy(health -> assertThat(health.datagrams().lost()).isZero());
  }
}
