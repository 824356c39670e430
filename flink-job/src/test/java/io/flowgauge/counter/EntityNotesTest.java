package io.flowgauge.counter;

import static io.flowgauge.counter.SampleBuilder.adapter;
import static io.flowgauge.counter.SampleBuilder.join;
import static io.flowgauge.counter.SampleBuilder.sample;
import static io.flowgauge.counter.SampleBuilder.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.lookup.HostEntity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntityNotesTest {
  private static final long NOON = 1_795_312_800_000L;
  private static final long HOUR = 3_600_000;
  private static final long MAC = 0x0242_0A63_0065L;

  /** The nth poll of data source 2.1, 20 seconds after the one before it. */
  private static SampleBuilder poll(int n) {
    return sample().at(NOON + 20_000L * n, 20_000L * n, n, n).source(2, 1);
  }

  private static List<HostEntity> told(CounterSample... samples) {
    return MeasuredSamples.of(samples).entities();
  }

  @Test
  void aHostIsToldOfWithItsNamesAndAdapters() {
    List<HostEntity> told = told(poll(1).host("h1").adapters(2, MAC, MAC - 1).build());

    assertThat(told).hasSize(1);
    HostEntity host = told.get(0);
    assertThat(host.agent()).containsExactly(10, 0, 0, 1);
    assertThat(host.sourceClass()).isEqualTo(2);
    assertThat(host.sourceIndex()).isEqualTo(1);
    assertThat(host.timeMillis()).isEqualTo(NOON + 20_000);
    assertThat(host.sinceMillis()).isEqualTo(NOON + 20_000);
    assertThat(host.label("host_name")).isEqualTo("h1");
    assertThat(host.label("os_name")).isEqualTo("linux");
    assertThat(host.label("machine_type")).isEqualTo("x86_64");
    assertThat(host.label("os_release")).isEqualTo("6.1");
    assertThat(host.label("uuid")).isNull();
    assertThat(host.macs()).containsExactly(MAC - 1, MAC);
    assertThat(host.ifIndexes()).containsExactly(2, 2);
  }

  @Test
  void whatIsWithinAHostSaysSo() {
    List<HostEntity> told = told(poll(1).source(3, 129573).host("web").parent(2, 1).build());

    assertThat(told).hasSize(1);
    assertThat(told.get(0).label("vir_host_name")).isEqualTo("web");
    assertThat(told.get(0).label("parent")).isEqualTo("2.1");
    assertThat(told.get(0).label("host_name")).isNull();
  }

  @Test
  void interfacesAndWhatNothingIsSaidOfAreNotToldOf() {
    assertThat(
            told(
                poll(1).source(0, 3).interfaceCounters(1, 1).portName("eth0").build(),
                poll(1).source(2, 1).interfaceCounters(1, 1).build(),
                poll(1).source(2, 2).record(0, 2001, u32(0)).build()))
        .extracting(HostEntity::sourceIndex)
        .containsExactly(1); // Interface counters have words for the interface.
  }

  @Test
  void anEntityIsToldOfWhenItChangesAndOtherwiseOnceAnHour() {
    List<CounterSample> polls = new ArrayList<>();
    for (int n = 1; n <= 400; n++) {
      polls.add(poll(n).host(n < 100 ? "before" : "after").build());
    }
    Collections.shuffle(polls, new Random(3));

    List<HostEntity> told = MeasuredSamples.of(polls).entities();

    assertThat(told)
        .extracting(HostEntity::timeMillis)
        .containsExactly(NOON + 20_000, NOON + 100 * 20_000, NOON + 100 * 20_000 + HOUR);
    assertThat(told)
        .extracting(HostEntity::sinceMillis)
        .containsExactly(NOON + 20_000, NOON + 100 * 20_000, NOON + 100 * 20_000);
  }

  @Test
  void adaptersHoldUntilOthersAreToldOf() {
    List<HostEntity> told =
        told(
            poll(1).host("h1").adapters(2, MAC).build(),
            poll(2).host("h1").build(),
            poll(3).host("h1").adapters(2, MAC).build(),
            poll(4).host("h1").adapters(3, MAC).build(),
            poll(5).host("h1").record(0, 2001, u32(0)).build());

    assertThat(told).hasSize(3);
    assertThat(told.get(1).ifIndexes()).containsExactly(3);
    assertThat(told.get(2).macs()).isEmpty();
    assertThat(told.get(2).isGone()).isFalse();
  }

  @Test
  void addressesThatAreOfNoAdapterAreNotNoted() {
    byte[] adapters =
        join(u32(3), adapter(1, 0), adapter(2, 0xFFFF_FFFF_FFFFL, MAC), adapter(0, MAC));
    List<HostEntity> told = told(poll(1).record(0, 2001, adapters).build());

    assertThat(told).hasSize(1);
    assertThat(told.get(0).macs()).containsExactly(MAC, MAC);
    assertThat(told.get(0).ifIndexes()).containsExactly(0, 2);
  }

  @Test
  void addressesBeyondTheBoundAreCounted() {
    long[] many = LongStream.range(1, 258).map(i -> 2 * i).toArray();
    MeasuredSamples measured = MeasuredSamples.of(poll(1).adapters(2, many).build());

    assertThat(measured.entities().get(0).macs()).hasSize(256).contains(2, 512);
    assertThat(measured.irregularities()).containsEntry(Irregularity.SURPLUS, 1);
  }

  @Test
  void whoseAgentDoesNotKnowItsAddressIsNotToldOf() {
    CounterSample known = poll(1).host("h1").build();
    CounterSample unknown =
        new CounterSample(
            new byte[0], 0, known.receivedMillis(), 1, 1, 1, 2, 1, false, known.records());

    assertThat(told(unknown)).isEmpty();
  }

  @Test
  void anEntityThatFallsSilentIsGone() {
    CounterTable table = new CounterTable();
    MeasuredSamples measured = new MeasuredSamples();
    table.add(poll(1).host("h1").build());
    table.add(poll(1).agent("10.0.0.9").source(0, 3).interfaceCounters(1, 1).build());
    table.close(NOON + 20_000, 10, new CounterReader(), measured);
    table.expire(NOON + 20_000 + HOUR, measured);
    assertThat(measured.entities()).hasSize(1);

    table.expire(NOON + 20_001 + HOUR, measured);

    assertThat(measured.entities()).hasSize(2);
    HostEntity gone = measured.entities().get(1);
    assertThat(gone.isGone()).isTrue();
    assertThat(gone.agent()).containsExactly(10, 0, 0, 1);
    assertThat(gone.sourceClass()).isEqualTo(2);
    assertThat(gone.timeMillis()).isEqualTo(NOON + 20_001 + HOUR);
  }

  @Test
  void anEntityOfWhichNothingIsSaidAnyMoreIsGoneAndMayComeBack() {
    List<HostEntity> told =
        told(
            poll(1).adapters(2, MAC).build(),
            poll(2).record(0, 2001, u32(0)).build(),
            poll(3).record(0, 2001, u32(0)).build(),
            poll(4).adapters(2, MAC).build());

    assertThat(told).extracting(HostEntity::isGone).containsExactly(false, true, false);
    assertThat(told.get(2).sinceMillis()).isEqualTo(NOON + 80_000);
  }
}
