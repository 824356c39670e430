package io.flowgauge.counter;

import static io.flowgauge.counter.MeasuredSamples.label;
import static io.flowgauge.counter.MeasuredSamples.value;
import static io.flowgauge.counter.SampleBuilder.f32;
import static io.flowgauge.counter.SampleBuilder.join;
import static io.flowgauge.counter.SampleBuilder.sample;
import static io.flowgauge.counter.SampleBuilder.string;
import static io.flowgauge.counter.SampleBuilder.u32;
import static io.flowgauge.counter.SampleBuilder.u64;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterTableTest {
  private static final long NOON = 1_795_312_800_000L;
  private static final long RANGE_32 = 1L << 32;
  private static final double NONE = Double.NaN;

  /** The nth sample of an interface, polled every 20 s since its agent booted. */
  private static CounterSample poll(int n, long inOctets, long inPackets) {
    return poll(n, n * 20_000L, n, inOctets, inPackets);
  }

  private static CounterSample poll(
      int n, long uptime, int sequence, long inOctets, long inPackets) {
    return sample()
        .at(NOON + n * 20_000L, uptime, 100 + n, sequence)
        .interfaceCounters(inOctets, inPackets)
        .portName("eth0")
        .build();
  }

  @Test
  void ratesArePerSecondOfUptimeNotOfReceipt() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            sample().at(NOON, 60_000, 1, 1).interfaceCounters(1000, 10).build(),
            sample().at(NOON + 21_500, 80_000, 2, 2).interfaceCounters(3000, 20).build(),
            sample().at(NOON + 40_000, 100_000, 3, 3).interfaceCounters(3000, 25).build());

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0, 0.0);
    assertThat(measured.values("ifinucastpkts")).containsExactly(NONE, 0.5, 0.25);
    assertThat(measured.intervals()).containsExactly(0L, 20_000L, 20_000L);
  }

  @Test
  void theFirstSampleHasGaugesAndLabelsOnly() {
    SourceMetrics first = MeasuredSamples.of(poll(1, 1000, 10)).metrics().get(0);

    assertThat(first.metricNames()).containsExactly("ifindex", "ifspeed", "ifpromiscuousmode");
    assertThat(first.labelNames())
        .containsExactly("ifadminstatus", "ifdirection", "ifname", "ifoperstatus", "iftype");
    assertThat(first.labelValues())
        .containsExactly("up", "full-duplex", "eth0", "up", "ethernetCsmacd");
  }

  @Test
  void lostPollsMakeTheIntervalLonger() {
    MeasuredSamples measured = MeasuredSamples.of(poll(1, 0, 0), poll(4, 6000, 60));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0);
    assertThat(measured.intervals()).containsExactly(0L, 60_000L);
    assertThat(measured.irregularities()).isEmpty();
  }

  @Test
  void countersOf32BitsWrap() {
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 0, RANGE_32 - 100), poll(2, 0, 100), poll(3, 0, 300));

    assertThat(measured.values("ifinucastpkts")).containsExactly(NONE, 10.0, 10.0);
  }

  @Test
  void countersOf64BitsWrap() {
    MeasuredSamples measured = MeasuredSamples.of(poll(1, -1000, 0), poll(2, 1000, 0));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0);
  }

  @Test
  void countersThatWereResetHaveNoRateAndThoseBesideThemNeither() {
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 1_000_000, 10), poll(2, 1000, 30), poll(3, 3000, 50));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, NONE, 100.0);
    assertThat(measured.values("ifinucastpkts")).containsExactly(NONE, NONE, 1.0);
    assertThat(measured.values("ifspeed")).containsOnly(1e9);
    assertThat(measured.irregularities()).containsExactlyEntriesOf(Map.of(Irregularity.RESET, 1));
  }

  @Test
  void aWrapThatTheInterfaceIsTooSlowForIsAReset() {
    // 2^31 packets in 20 s are 107 million a second; a gigabit takes 1.5 million.
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 0, RANGE_32 - 100_000_000), poll(2, 0, 1000));

    assertThat(measured.values("ifinucastpkts")).containsExactly(NONE, NONE);
    assertThat(measured.irregularities()).containsKey(Irregularity.RESET);
  }

  @Test
  void aRestartedAgentHasNoRatesUntilItsSecondSample() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            poll(1, 900_000, 45, 1000, 10),
            poll(2, 920_000, 46, 3000, 30),
            poll(3, 12_000, 1, 5000, 50),
            poll(4, 32_000, 2, 7000, 70));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0, NONE, 100.0);
    assertThat(measured.intervals()).containsExactly(0L, 20_000L, 0L, 20_000L);
    assertThat(measured.irregularities()).containsEntry(Irregularity.RESTART, 1);
  }

  @Test
  void aRestartIsNoticedThoughTheAgentHasBeenUpForLongerThanBefore() {
    // Up for 20 s, off for a while, up for 50 s when it is heard again, with the same number.
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 20_000, 1, 1000, 10), poll(7, 50_000, 2, 1500, 15));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, NONE);
    assertThat(measured.irregularities()).containsEntry(Irregularity.RESTART, 1);
  }

  @Test
  void theFirstSampleAfterARestartMayHaveTheNumberOfTheOneBefore() {
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 15_000, 1, 1000, 10), poll(2, 16_000, 1, 1500, 15));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, NONE);
  }

  @Test
  void uptimeWrapsAfter49Days() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            poll(1, RANGE_32 - 5000, 7, 0, 0), poll(2, RANGE_32 + 15_000, 8, 2000, 20));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0);
    assertThat(measured.irregularities()).isEmpty();
  }

  @Test
  void aRestartAfter30DaysIsNoWrapOfUptime() {
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 30L * 86_400_000, 7, 0, 0), poll(2, 3000, 8, 2000, 20));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, NONE);
  }

  @Test
  void anUptimeThatStandsStillIsReplacedByTheTimeOfReceipt() {
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 0, 1, 0, 0), poll(2, 0, 2, 2000, 20), poll(3, 0, 3, 4000, 40));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0, 100.0);
    assertThat(measured.intervals()).containsExactly(0L, 20_000L, 20_000L);
  }

  @Test
  void anUptimeInOtherUnitsIsReplacedOnceItIsKnown() {
    // Hundredths of a second.
    MeasuredSamples measured =
        MeasuredSamples.of(
            poll(1, 2000, 1, 0, 0),
            poll(2, 4000, 2, 2000, 20),
            poll(3, 6000, 3, 4000, 40),
            poll(4, 8000, 4, 6000, 60));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, NONE, 100.0, 100.0);
  }

  @Test
  void sequenceNumbersThatNeverChangeSayNothing() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            poll(1, 20_000, 9, 0, 0), poll(2, 40_000, 9, 2000, 0), poll(3, 60_000, 9, 4000, 0));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, NONE, 100.0);
  }

  @Test
  void aSampleThatComesAgainIsNotUsed() {
    CounterSample again =
        sample()
            .at(NOON + 40_300, 40_000, 102, 2)
            .interfaceCounters(2000, 20)
            .portName("eth0")
            .build();
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 0, 0), poll(2, 2000, 20), again, poll(3, 4000, 40));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0, 100.0);
    assertThat(measured.irregularities())
        .containsExactlyEntriesOf(Map.of(Irregularity.DUPLICATE, 1));
  }

  @Test
  void aSampleThatWasOvertakenIsNotUsed() {
    CounterSample overtaken =
        sample()
            .at(NOON + 60_300, 40_000, 102, 2)
            .interfaceCounters(2000, 20)
            .portName("eth0")
            .build();
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, 0, 0), poll(3, 4000, 40), overtaken, poll(4, 6000, 60));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0, 100.0);
    assertThat(measured.intervals()).containsExactly(0L, 40_000L, 20_000L);
    assertThat(measured.irregularities())
        .containsExactlyEntriesOf(Map.of(Irregularity.OUT_OF_ORDER, 1));
  }

  @Test
  void theOrderInWhichSamplesWereAddedDoesNotShow() {
    List<CounterSample> samples =
        List.of(poll(1, 0, 0), poll(2, 2000, 20), poll(3, 4000, 40), poll(4, 8000, 80));
    List<CounterSample> otherwise =
        List.of(samples.get(2), samples.get(0), samples.get(3), samples.get(1));

    assertThat(MeasuredSamples.of(otherwise).metrics())
        .usingRecursiveComparison()
        .isEqualTo(MeasuredSamples.of(samples).metrics());
  }

  @Test
  void whatAnAgentDoesNotCountIsAbsent() {
    MeasuredSamples measured =
        MeasuredSamples.of(poll(1, -1, 0xFFFF_FFFFL), poll(2, -1, 0xFFFF_FFFFL), poll(3, 5, 7));

    assertThat(measured.values("ifinoctets")).containsOnly(NONE);
    assertThat(measured.values("ifinucastpkts")).containsOnly(NONE);
    assertThat(measured.values("ifinpkts")).containsOnly(NONE);
    assertThat(measured.values("ifinutilization")).containsOnly(NONE);
    assertThat(measured.values("ifinerrors")).containsExactly(NONE, 0.0, 0.0);
  }

  @Test
  void anInterfaceOfUnknownSpeedHasNoUtilization() {
    for (long speed : new long[] {0, -1}) {
      MeasuredSamples measured =
          MeasuredSamples.of(
              sample().at(NOON, 20_000, 1, 1).interfaceCounters(speed, 3, 0, 0).build(),
              sample().at(NOON + 20_000, 40_000, 2, 2).interfaceCounters(speed, 3, 9, 9).build());

      assertThat(measured.values("ifinoctets")).containsExactly(NONE, 0.45);
      assertThat(measured.values("ifinutilization")).containsOnly(NONE);
    }
  }

  @Test
  void theNameOfAnInterfaceHoldsUntilItIsToldAnew() {
    CounterSample unnamed =
        sample()
            .at(NOON + 40_000, 40_000, 102, 2)
            .interfaceCounters(1_000_000_000L, 1, 0, 0)
            .build();
    MeasuredSamples measured = MeasuredSamples.of(poll(1, 0, 0), unnamed);

    assertThat(measured.metrics())
        .allSatisfy(m -> assertThat(label(m, "ifname")).isEqualTo("eth0"));
    assertThat(measured.metrics())
        .extracting(m -> label(m, "ifadminstatus") + " " + label(m, "ifoperstatus"))
        .containsExactly("up up", "up down");
  }

  @Test
  void theHostIsNamedOnAllDataSourcesOfItsAgent() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            sample().at(NOON, 1000, 1, 1).source(2, 1).host("leaf1").build(),
            poll(1, 0, 0),
            sample()
                .at(NOON + 30_000, 30_000, 1, 1)
                .source(3, 70_000)
                .host("web.service")
                .record(0, 2002, u32(2, 1))
                .build(),
            sample().agent("10.0.0.2").at(NOON + 30_000, 1, 1, 1).interfaceCounters(0, 0).build());

    SourceMetrics physical = measured.of("10.0.0.1", "2.1").get(0);
    SourceMetrics port = measured.of("10.0.0.1", "3").get(0);
    SourceMetrics service = measured.of("10.0.0.1", "3.70000").get(0);
    assertThat(label(physical, "host_name")).isEqualTo("leaf1");
    assertThat(label(physical, "os_name")).isEqualTo("linux");
    assertThat(label(port, "host_name")).isEqualTo("leaf1");
    assertThat(label(port, "os_name")).isEqualTo("linux");
    assertThat(label(service, "host_name")).isEqualTo("leaf1");
    assertThat(label(service, "vir_host_name")).isEqualTo("web.service");
    assertThat(label(service, "vir_os_release")).isEqualTo("6.1");
    assertThat(label(service, "parent")).isEqualTo("2.1");
    assertThat(label(measured.of("10.0.0.2", "3").get(0), "host_name")).isEmpty();
  }

  @Test
  void aHostsLoadAndMemoryMayBeUnknown() {
    byte[] cpu = join(f32(-1, 0.12f, 1), u32(0, 0, 4), u32(new long[14]));
    byte[] memory = join(u64(100, 25, -1, 5, 20, 0, 0), u32(0, 0, 0, 0));
    SourceMetrics host =
        MeasuredSamples.of(
                sample().at(NOON, 1, 1, 1).record(0, 2003, cpu).record(0, 2004, memory).build())
            .metrics()
            .get(0);

    assertThat(value(host, "load_one")).isNaN();
    assertThat(value(host, "load_one_per_cpu")).isNaN();
    assertThat(value(host, "load_five")).isEqualTo(0.12);
    assertThat(value(host, "mem_shared")).isNaN();
    assertThat(value(host, "mem_utilization")).isEqualTo(50);
  }

  @Test
  void samplesOfOneSourceAtOneTimeAreNumbered() {
    CounterSample first = sample().at(NOON, 1000, 5, 1).interfaceCounters(0, 0).build();
    CounterSample second = sample().at(NOON, 1000, 5, 2).portName("eth0").build();
    CounterSample later = sample().at(NOON + 1, 1001, 6, 3).portName("eth0").build();

    assertThat(MeasuredSamples.of(first, second, later).metrics())
        .extracting(SourceMetrics::ordinal)
        .containsExactly(1, 2, 1);
  }

  @Test
  void structuresThatTakeTurnsHaveRatesOverTheirOwnTimes() {
    byte[] errors = u32(0, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    MeasuredSamples measured =
        MeasuredSamples.of(
            sample().at(NOON, 10_000, 1, 1).record(0, 2, u32(new long[13])).build(),
            sample().at(NOON + 10_000, 20_000, 2, 2).interfaceCounters(0, 0).build(),
            sample().at(NOON + 20_000, 30_000, 3, 3).record(0, 2, errors).build());

    assertThat(measured.values("eth_fcserrors")).containsExactly(NONE, NONE, 2.0);
  }

  @Test
  void rtMetricsHaveTheNamesThatTheirSendersGiveThem() {
    byte[] first =
        join(
            u32(3),
            string("requests"),
            u32(1, RANGE_32 - 10),
            string("room"),
            u32(0),
            string("cold aisle"),
            string("temperature"),
            u32(5),
            f32(-3.25f));
    byte[] second = join(u32(1), string("requests"), u32(1, 90));
    MeasuredSamples measured =
        MeasuredSamples.of(
            sample().at(NOON, 10_000, 1, 0).rtMetric("rack7", first).build(),
            sample().at(NOON + 5000, 15_000, 2, 0).rtMetric("rack7", second).build());

    assertThat(measured.of("10.0.0.1", "rack7")).hasSize(2);
    assertThat(measured.values("requests")).containsExactly(NONE, 20.0);
    assertThat(measured.values("temperature")).containsExactly(-3.25, NONE);
    assertThat(measured.metrics())
        .allSatisfy(m -> assertThat(label(m, "room")).isEqualTo("cold aisle"));
    assertThat(measured.irregularities()).isEmpty();
  }

  @Test
  void rtMetricsThatCannotBeReadAreCounted() {
    byte[] cut = join(u32(2), string("requests"), u32(1, 90), string("more"));
    MeasuredSamples measured =
        MeasuredSamples.of(
            sample().at(NOON, 10_000, 1, 0).rtMetric("7", u32(0)).build(),
            sample().at(NOON, 10_000, 2, 0).rtMetric("rack7", cut).build());

    assertThat(measured.metrics()).hasSize(1);
    assertThat(measured.irregularities()).containsEntry(Irregularity.ILLEGIBLE, 2);
  }

  @Test
  void dataSourcesBeyondTheBoundAreNotUsedUntilOthersAreSilent() {
    CounterTable table = new CounterTable();
    MeasuredSamples measured = new MeasuredSamples();
    CounterReader reader = new CounterReader();
    for (int agent = 0; agent < 3; agent++) {
      table.add(
          sample()
              .agent("10.0.0." + agent)
              .at(NOON, 1000, agent, 1)
              .interfaceCounters(0, 0)
              .build());
    }
    table.close(NOON, 2, reader, measured);
    assertThat(measured.metrics()).hasSize(2);
    assertThat(measured.irregularities()).containsEntry(Irregularity.UNTRACKED, 1);

    table.expire(NOON + 3_600_000, new MeasuredSamples());
    assertThat(table.isEmpty()).isFalse();
    table.expire(NOON + 3_600_001, new MeasuredSamples());
    assertThat(table.isEmpty()).isTrue();
    table.add(sample().source(0, 2).at(NOON + 1, 2000, 9, 2).interfaceCounters(0, 0).build());
    table.close(NOON + 1, 2, reader, measured);
    assertThat(measured.metrics()).hasSize(3);
  }

  @Test
  void aDataSourceIsForgottenAfterFivePolls() {
    for (long poll : new long[] {20_000, 120_000}) {
      CounterTable table = new CounterTable();
      table.add(sample().at(NOON, 0, 1, 1).interfaceCounters(0, 0).build());
      table.add(sample().at(NOON + poll, poll, 2, 2).interfaceCounters(0, 0).build());
      MeasuredSamples.closed(table);
      long patience = Math.max(300_000, 5 * poll);

      table.expire(NOON + poll + patience, new MeasuredSamples());
      assertThat(table.isEmpty()).isFalse();
      table.expire(NOON + poll + patience + 1, new MeasuredSamples());
      assertThat(table.isEmpty()).isTrue();
    }
  }

  @Test
  void oneAgentHasNoMoreThanHalfOfTheRoom() {
    CounterTable table = new CounterTable();
    MeasuredSamples measured = new MeasuredSamples();
    for (int index = 0; index < 10; index++) {
      table.add(sample().source(0, index).at(NOON, 1000, index, 1).interfaceCounters(0, 0).build());
    }
    table.add(sample().agent("10.0.0.2").at(NOON, 1000, 1, 1).interfaceCounters(0, 0).build());
    table.close(NOON, 8, new CounterReader(), measured);

    assertThat(measured.metrics()).hasSize(5);
    assertThat(measured.of("10.0.0.2", "3")).hasSize(1);
    assertThat(measured.irregularities()).containsEntry(Irregularity.UNTRACKED, 6);
  }

  @Test
  void aDataSourceIsNotForgottenBetweenPollsThatComeInSeveralDatagrams() {
    CounterTable table = new CounterTable();
    for (int poll = 0; poll < 3; poll++) {
      long uptime = poll * 600_000L;
      for (int part = 0; part < 3; part++) {
        int number = 3 * poll + part;
        table.add(
            sample()
                .at(NOON + uptime + part, uptime + part, number, number)
                .interfaceCounters(0, 0)
                .build());
      }
    }
    MeasuredSamples.closed(table);

    table.expire(NOON + 1_200_000 + 2_900_000, new MeasuredSamples());
    assertThat(table.isEmpty()).isFalse();
    table.expire(NOON + 1_200_000 + 3_000_003, new MeasuredSamples());
    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void aPauseIsNotTakenForThePollingIntervalForever() {
    CounterTable table = new CounterTable();
    for (long uptime : new long[] {0, 20_000, 1_800_000, 3_000_000, 3_600_000, 3_620_000}) {
      table.add(
          sample()
              .at(NOON + uptime, uptime, (int) (uptime / 1000), (int) (uptime / 1000))
              .interfaceCounters(0, 0)
              .build());
    }
    MeasuredSamples.closed(table);

    // Half an hour, twenty minutes, ten, twenty seconds: of the last 40 minutes 20 are the longest.
    table.expire(NOON + 3_620_000 + 3_000_000, new MeasuredSamples());
    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void samplesOfOneMomentHaveTheIntervalOfItsFirst() {
    byte[] none = u32(new long[13]);
    byte[] errors = u32(0, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    MeasuredSamples measured =
        MeasuredSamples.of(
            sample().at(NOON, 10_000, 1, 1).interfaceCounters(0, 0).build(),
            sample().at(NOON, 10_000, 1, 2).record(0, 2, none).build(),
            sample().at(NOON + 20_010, 30_000, 2, 3).interfaceCounters(2000, 0).build(),
            sample().at(NOON + 20_010, 30_000, 2, 4).record(0, 2, errors).build(),
            // In a datagram of its own, a moment later.
            sample().at(NOON + 20_011, 30_000, 3, 5).portName("eth0").build(),
            sample().at(NOON + 40_000, 50_000, 4, 6).interfaceCounters(6000, 0).build());

    assertThat(measured.intervals()).containsExactly(0L, 0L, 20_000L, 20_000L, 20_000L, 20_000L);
    assertThat(measured.values("ifinoctets")).containsExactly(NONE, NONE, 100.0, NONE, NONE, 200.0);
    assertThat(measured.values("eth_fcserrors")).containsExactly(NONE, NONE, NONE, 2.0, NONE, NONE);
    assertThat(measured.irregularities()).isEmpty();
  }

  @Test
  void rtMetricMessagesOfOneMomentHaveTheSameInterval() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            rtCounter(NOON, 1, "a", 0),
            rtCounter(NOON, 1, "b", 0),
            rtCounter(NOON + 5000, 2, "a", 50),
            rtCounter(NOON + 5000, 2, "b", 100));

    assertThat(measured.intervals()).containsExactly(0L, 0L, 5000L, 5000L);
    assertThat(measured.values("a")).containsExactly(NONE, NONE, 10.0, NONE);
    assertThat(measured.values("b")).containsExactly(NONE, NONE, NONE, 20.0);
  }

  private static CounterSample rtCounter(long received, int datagram, String name, long value) {
    return sample()
        .at(received, 5000L * datagram, datagram, 0)
        .rtMetric("rack7", join(u32(1), string(name), u32(1, value)))
        .build();
  }

  @Test
  void rtMetricMessagesThatASecondCollectorHeardAreNotUsed() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            rtCounter(NOON, 1, "a", 0),
            rtCounter(NOON, 1, "b", 0),
            rtCounter(NOON + 5000, 2, "a", 50),
            rtCounter(NOON + 5000, 2, "b", 100),
            rtCounter(NOON + 5003, 2, "a", 50),
            rtCounter(NOON + 5003, 2, "b", 100),
            rtCounter(NOON + 10_000, 3, "a", 100));

    assertThat(measured.values("a")).containsExactly(NONE, NONE, 10.0, NONE, 10.0);
    assertThat(measured.values("b")).containsExactly(NONE, NONE, NONE, 20.0, NONE);
    assertThat(measured.irregularities())
        .containsExactlyEntriesOf(Map.of(Irregularity.DUPLICATE, 2));
  }

  @Test
  void rtMetricSendersMayTellNeitherNumberNorUptime() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            rtCounter(NOON, 0, "a", 0),
            rtCounter(NOON + 5000, 0, "a", 50),
            rtCounter(NOON + 10_000, 0, "a", 150));

    assertThat(measured.values("a")).containsExactly(NONE, 10.0, 20.0);
    assertThat(measured.intervals()).containsExactly(0L, 5000L, 5000L);
  }

  @Test
  void onlyTheFirstRecordOfAStructureInASampleIsMeasured() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            twice(1, 1000, 500_000), twice(2, 3000, 500_100), twice(3, 5000, 900_000));

    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 100.0, 100.0);
    assertThat(measured.irregularities())
        .containsExactlyEntriesOf(Map.of(Irregularity.REPEATED, 3));
  }

  private static CounterSample twice(int n, long inOctets, long otherOctets) {
    return sample()
        .at(NOON + n * 20_000L, n * 20_000L, n, n)
        .interfaceCounters(inOctets, 0)
        .interfaceCounters(otherOctets, 0)
        .build();
  }

  @Test
  void aDataSourceOfTheHighestClassIsNumberedAsOthersAre() {
    MeasuredSamples measured =
        MeasuredSamples.of(
            sample().at(NOON, 20_000, 1, 1).source(-1, 7).interfaceCounters(0, 0).build(),
            sample()
                .at(NOON + 20_000, 40_000, 2, 2)
                .source(-1, 7)
                .interfaceCounters(40, 0)
                .build());

    assertThat(measured.of("10.0.0.1", "4294967295.7")).hasSize(2);
    assertThat(measured.values("ifinoctets")).containsExactly(NONE, 2.0);
    assertThat(measured.irregularities()).isEmpty();
  }

  @Test
  void whatASampleNamesIsBounded() {
    List<byte[]> values = new ArrayList<>(List.of(u32(3000)));
    for (int i = 0; i < 3000; i++) {
      values.add(join(string("gauge" + i), u32(3, i)));
    }
    SourceMetrics named =
        rtMetric(values).metrics().stream().reduce((first, next) -> next).orElseThrow();

    assertThat(named.metricNames()).hasSize(256).startsWith("gauge0").endsWith("gauge255");
    assertThat(rtMetric(values).irregularities())
        .containsExactlyEntriesOf(Map.of(Irregularity.SURPLUS, 3000 - 256));
  }

  @Test
  void labelsOfADataSourceAreBounded() {
    List<byte[]> values = new ArrayList<>(List.of(u32(100)));
    for (int i = 0; i < 100; i++) {
      values.add(join(string("label" + i), u32(0), string("x")));
    }

    assertThat(rtMetric(values).metrics()).allSatisfy(m -> assertThat(m.labelNames()).hasSize(32));
    assertThat(rtMetric(values).irregularities())
        .containsExactlyEntriesOf(Map.of(Irregularity.SURPLUS, 68));
  }

  private static MeasuredSamples rtMetric(List<byte[]> values) {
    return MeasuredSamples.of(
        sample()
            .at(NOON, 1000, 1, 0)
            .rtMetric("rack7", join(values.toArray(byte[][]::new)))
            .build());
  }
}
