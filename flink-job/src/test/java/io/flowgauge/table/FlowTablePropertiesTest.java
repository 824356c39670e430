package io.flowgauge.table;

import static io.flowgauge.flow.Aggregation.AVG;
import static io.flowgauge.flow.Aggregation.COUNT;
import static io.flowgauge.flow.Aggregation.MAX;
import static io.flowgauge.flow.Aggregation.MIN;
import static io.flowgauge.flow.Aggregation.SUM;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flowgauge.flow.FlowValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The flow table against its own definition, under whatever order its tallies come in. */
class FlowTablePropertiesTest {
  private static final int UNBOUNDED = 10_000;
  private static final long FIRST_TICK = 1_795_312_780;
  private static final ValueLayout[] LAYOUTS = {
    ValueLayout.SIZE_ALONE,
    ValueLayout.of(SUM, SUM, AVG, COUNT, MIN, MAX, SUM),
    ValueLayout.of(AVG, SUM),
    ValueLayout.of(COUNT, MAX),
    ValueLayout.of(MIN),
    ValueLayout.of(MAX, COUNT)
  };

  /** What comes in a run. */
  record Run(FlowTableSpec spec, long firstTick, List<PartialTally> tallies) {
    long lastTick() {
      return tallies.stream().mapToLong(PartialTally::tick).max().orElse(firstTick);
    }

    List<PartialTally> of(long tick) {
      return tallies.stream().filter(tally -> tally.tick() == tick).toList();
    }

    Run within(int maxFlows) {
      return new Run(
          new FlowTableSpec(
              spec.smoothingSeconds(),
              spec.windowTicks(),
              spec.rows(),
              maxFlows,
              spec.perAgent(),
              spec.watchLevel(),
              spec.layout(),
              spec.logging()),
          firstTick,
          tallies);
    }
  }

  @Provide
  Arbitrary<Run> runs() {
    Arbitrary<FlowTableSpec> specs =
        Combinators.combine(
                Arbitraries.of(0.2, 1.0, 2.0, 10.0),
                Arbitraries.of(1, 3, 10),
                Arbitraries.of(1, 2, 5),
                Arbitraries.of(true, false),
                Arbitraries.of(10.0, 1e4))
            .as(
                (t, window, rows, perAgent, level) ->
                    new FlowTableSpec(t, window, rows, UNBOUNDED, perAgent, level));
    return Combinators.combine(
            specs,
            Arbitraries.of(FIRST_TICK, 0L, -1000L, (1L << 22) - 5),
            Arbitraries.integers().between(1, 60),
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(1, 3),
            Arbitraries.longs())
        .as(FlowTablePropertiesTest::run);
  }

  /** Of several values, with flow records, and with what could not be told apart. */
  @Provide
  Arbitrary<Run> manyValued() {
    Arbitrary<FlowTableSpec> specs =
        Combinators.combine(
                Arbitraries.of(0.2, 2.0, 10.0),
                Arbitraries.of(1, 3, 10),
                Arbitraries.of(1, 5),
                Arbitraries.of(true, false),
                Arbitraries.of(LAYOUTS),
                Arbitraries.of(
                    new FlowTableSpec.Logging(false, 60),
                    new FlowTableSpec.Logging(false, 3),
                    new FlowTableSpec.Logging(true, 4)))
            .as(
                (t, window, rows, perAgent, layout, logging) ->
                    new FlowTableSpec(t, window, rows, UNBOUNDED, perAgent, 50, layout, logging));
    return Combinators.combine(specs, Arbitraries.integers().between(1, 60), Arbitraries.longs())
        .as((spec, count, seed) -> measured(run(spec, FIRST_TICK, count, 8, 3, seed), seed));
  }

  private static Run measured(Run run, long seed) {
    Random random = new Random(seed);
    List<PartialTally> tallies = new ArrayList<>();
    for (PartialTally tally : run.tallies()) {
      ValueLayout layout = run.spec().layout();
      long[][] samples = new long[(int) tally.samples()][layout.values()];
      for (long[] values : samples) {
        for (int i = 0; i < values.length; i++) {
          values[i] = random.nextInt(6) == 0 ? FlowValue.ABSENT : random.nextInt(4);
        }
      }
      boolean rest = random.nextInt(10) == 0;
      tallies.add(
          new PartialTally(
              tally.definition(),
              tally.tick(),
              tally.origin(),
              rest ? new byte[] {7} : tally.key(),
              rest,
              tally.value(),
              tally.samples(),
              layout.sizeAlone() ? null : MeasuresOf.of(layout, 10, samples)));
    }
    return new Run(run.spec(), run.firstTick(), tallies);
  }

  // Small values and few, so that there are ties.
  private static Run run(
      FlowTableSpec spec, long firstTick, int count, int keys, int origins, long seed) {
    Random random = new Random(seed);
    int span = random.nextBoolean() ? 4 : 20;
    List<PartialTally> tallies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int samples = 1 + random.nextInt(3);
      long value = samples * (random.nextInt(4) == 0 ? 1_000_000L : 100L);
      tallies.add(
          new PartialTally(
              7,
              firstTick + random.nextInt(span),
              NaiveFlowTable.bytes(4, 10, 0, 0, random.nextInt(origins)),
              NaiveFlowTable.bytes(random.nextInt(keys) * 37),
              value,
              samples));
    }
    return new Run(spec, firstTick, tallies);
  }

  private static RecordedOutput play(Run run, long seed) {
    return play(run, seed, table -> table);
  }

  /** Adds every tally before its tick closes, in an order and at times drawn from {@code seed}. */
  private static RecordedOutput play(Run run, long seed, UnaryOperator<FlowTable> betweenTicks) {
    Random random = new Random(seed);
    List<PartialTally> waiting = new ArrayList<>(run.tallies());
    Collections.shuffle(waiting, random);
    FlowTable table = new FlowTable();
    RecordedOutput output = new RecordedOutput(run.spec());
    for (long tick = run.firstTick(); tick <= run.lastTick() + 5; tick++) {
      long early = tick + random.nextInt(20);
      for (PartialTally tally : List.copyOf(waiting)) {
        if (tally.tick() == tick || (tally.tick() <= early && random.nextBoolean())) {
          table.add(run.spec(), tally);
          waiting.remove(tally);
        }
      }
      table.close(run.spec(), tick, output);
      table = betweenTicks.apply(table);
    }
    return output;
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whatItShowsIsWhatTheFormulasSay(@ForAll("runs") Run run, @ForAll long seed) {
    FlowTable table = new FlowTable();
    NaiveFlowTable naive = new NaiveFlowTable(run.spec());
    run.tallies().forEach(tally -> table.add(run.spec(), tally));
    for (long tick = run.firstTick(); tick <= run.lastTick() + 30; tick++) {
      RecordedOutput output = new RecordedOutput(run.spec());
      table.close(run.spec(), tick, output);
      assertSame(output.rankings(), naive.close(tick, run.of(tick)), naive);
      assertThat(output.above())
          .extracting(line -> line.substring(0, line.indexOf(' ')))
          .containsExactlyInAnyOrderElementsOf(naive.above());
    }
  }

  private static void assertSame(
      List<RecordedOutput.Shown> shown, List<NaiveFlowTable.Shown> expected, NaiveFlowTable naive) {
    Map<String, RecordedOutput.Shown> byName = new HashMap<>();
    shown.forEach(s -> byName.put(s.view() + s.scope(), s));
    assertThat(byName).hasSameSizeAs(shown).hasSameSizeAs(expected);
    for (NaiveFlowTable.Shown wanted : expected) {
      RecordedOutput.Shown met =
          requireNonNull(byName.get(wanted.view() + wanted.scope()), wanted::toString);
      assertThat(List.of(met.start(), met.end(), (long) met.flows()))
          .isEqualTo(List.of(wanted.start(), wanted.end(), (long) wanted.flows()));
      assertThat(met.rows()).allMatch(row -> row.undercount() == 0);
      List<NaiveFlowTable.Row> rows = met.rows().stream().map(NaiveFlowTable::row).toList();
      if (wanted.view().equals(View.WINDOW.text())) {
        assertThat(rows).isEqualTo(wanted.rows());
      } else {
        assertSameRates(rows, wanted, naive);
      }
    }
  }

  // Rates that differ by less than their rounding, because what tells them apart is long ago, may
  // change places: so each place has its rate, and each row the rate of its flow and origin.
  private static void assertSameRates(
      List<NaiveFlowTable.Row> rows, NaiveFlowTable.Shown wanted, NaiveFlowTable naive) {
    assertThat(rows).hasSameSizeAs(wanted.rows());
    assertThat(rows).extracting(NaiveFlowTable.Row::key).doesNotHaveDuplicates();
    for (int i = 0; i < rows.size(); i++) {
      NaiveFlowTable.Row row = rows.get(i);
      NaiveFlowTable.Row same = naive.smoothed(wanted.scope(), row.key(), row.origin());
      double place = wanted.rows().get(i).perSecond();
      assertThat(row.perSecond()).isCloseTo(place, within((1e-9 + naive.scoreRounding()) * place));
      assertClose(row.perSecond(), same.perSecond());
      assertClose(row.samples(), same.samples());
    }
  }

  private static void assertClose(double met, double wanted) {
    assertThat(met).isCloseTo(wanted, within(1e-9 * wanted));
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfArrivalNeverShows(
      @ForAll("runs") Run run, @ForAll long one, @ForAll long other, @ForAll("bounds") int bound) {
    Run bounded = run.within(bound);

    assertThat(play(bounded, one).bits()).isEqualTo(play(bounded, other).bits());
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void norOfSeveralValuesAndFlowRecords(
      @ForAll("manyValued") Run run,
      @ForAll long one,
      @ForAll long other,
      @ForAll("bounds") int bound) {
    Run bounded = run.within(bound);

    assertThat(play(bounded, one).bits()).isEqualTo(play(bounded, other).bits());
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void severalValuesAndFlowRecordsGoOnAfterARestart(
      @ForAll("manyValued") Run run, @ForAll long seed, @ForAll("bounds") int bound) {
    Run bounded = run.within(bound);
    List<String> undisturbed = play(bounded, seed).bits();

    assertThat(play(bounded, seed, table -> TableBytes.read(TableBytes.of(table))).bits())
        .isEqualTo(undisturbed);
    assertThat(play(bounded, seed, FlowTable::copy).bits()).isEqualTo(undisturbed);
  }

  // How tallies are cut is up to barriers and parallelism.
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void talliesMayBeAddedUpBeforeTheyCome(@ForAll("manyValued") Run run, @ForAll long seed) {
    Map<String, PartialTally> together = new TreeMap<>();
    ValueLayout layout = run.spec().layout();
    for (PartialTally tally : run.tallies()) {
      HexFormat hex = HexFormat.of();
      together.merge(
          tally.tick()
              + hex.formatHex(tally.origin())
              + "/"
              + hex.formatHex(tally.key())
              + tally.rest(),
          tally,
          (one, other) -> {
            Measures both = one.measures() == null ? null : one.measures().copy();
            if (both != null) {
              layout.merge(both, requireNonNull(other.measures()));
            }
            return new PartialTally(
                one.definition(),
                one.tick(),
                one.origin(),
                one.key(),
                one.rest(),
                one.value() + other.value(),
                one.samples() + other.samples(),
                both);
          });
    }
    Run same = new Run(run.spec(), run.firstTick(), List.copyOf(together.values()));

    assertThat(play(same, seed).bits()).isEqualTo(play(run, seed).bits());
  }

  /** Value, samples and additional sums that came in a window, by scope. */
  private static Map<String, long[]> truth(Run run, long start, long end) {
    Map<String, long[]> truth = new TreeMap<>();
    int[] sums = run.spec().layout().sums();
    for (PartialTally tally : run.tallies()) {
      if (Ticks.start(tally.tick()) >= start && Ticks.start(tally.tick()) < end) {
        long[] cells =
            truth.computeIfAbsent(
                run.spec().perAgent() ? HexFormat.of().formatHex(tally.origin()) : "",
                scope -> new long[2 + sums.length]);
        cells[0] += tally.value();
        cells[1] += tally.samples();
        for (int i = 0; i < sums.length; i++) {
          cells[2 + i] += requireNonNull(tally.measures()).numbers[sums[i]];
        }
      }
    }
    return truth;
  }

  /** Without the origins, as where data sources are added up. */
  private static Run addedUp(Run run) {
    return run.spec().perAgent()
        ? run
        : new Run(
            run.spec(),
            run.firstTick(),
            run.tallies().stream()
                .map(
                    t ->
                        new PartialTally(
                            t.definition(),
                            t.tick(),
                            new byte[0],
                            t.key(),
                            t.rest(),
                            t.value(),
                            t.samples(),
                            t.measures()))
                .toList());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void totalsAreExactWhateverBecameOfTheFlows(
      @ForAll("manyValued") Run run, @ForAll long seed, @ForAll("bounds") int bound) {
    Run bounded = addedUp(run).within(bound);
    int windows = 0;
    for (RecordedOutput.Shown shown : play(bounded, seed).rankings(View.WINDOW)) {
      long[] total = requireNonNull(truth(bounded, shown.start(), shown.end()).get(shown.scope()));
      assertThat(shown.total().value()).isEqualTo(total[0]);
      assertThat(shown.total().samples()).isEqualTo(total[1]);
      assertThat(shown.total().sums()).isEqualTo(Arrays.copyOfRange(total, 2, total.length));
      assertThat(shown.total().value() - shown.total().untold())
          .isGreaterThanOrEqualTo(shown.rows().stream().mapToLong(RankedFlow::value).sum());
      windows++;
    }
    long lastEnd = Ticks.start(bounded.lastTick() + 6);
    long expected =
        LongStream.rangeClosed(bounded.firstTick(), bounded.lastTick())
            .map(tick -> bounded.spec().window(tick))
            .distinct()
            .filter(w -> Ticks.start((w + 1) * bounded.spec().windowTicks()) <= lastEnd)
            .map(
                w ->
                    truth(
                            bounded,
                            Ticks.start(w * bounded.spec().windowTicks()),
                            Ticks.start((w + 1) * bounded.spec().windowTicks()))
                        .size())
            .sum();
    assertThat(windows).as("each scope and window has a total").isEqualTo((int) expected);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aSmoothedTotalIsThatOfAllSamples(
      @ForAll("manyValued") Run run, @ForAll long seed, @ForAll("bounds") int bound) {
    Run bounded = addedUp(run).within(bound);
    double a = Math.exp(-1 / bounded.spec().smoothingSeconds());
    for (RecordedOutput.Shown shown : play(bounded, seed).rankings(View.SMOOTHED)) {
      double rate = 0;
      for (long tick = bounded.firstTick(); Ticks.end(tick) <= shown.end(); tick++) {
        long[] counted =
            truth(bounded, Ticks.start(tick), Ticks.end(tick))
                .getOrDefault(shown.scope(), new long[1]);
        rate = a * rate + (1 - a) * counted[0];
      }
      assertThat(shown.total().value() / (double) Total.PARTS)
          .isCloseTo(
              rate, within(1e-9 * rate + 1.0 / Total.PARTS + 0.01 * bounded.tallies().size()));
    }
  }

  // With several origins, each flow by the one that speaks for it.
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void totalsAreThoseOfTheFlowsWhenNoneIsMissing(@ForAll("runs") Run run, @ForAll long seed) {
    FlowTableSpec spec = run.spec();
    Run all =
        new Run(
            new FlowTableSpec(
                spec.smoothingSeconds(), spec.windowTicks(), 500, UNBOUNDED, spec.perAgent(), 10),
            run.firstTick(),
            run.tallies());
    for (RecordedOutput.Shown shown : play(all, seed).rankings(View.WINDOW)) {
      assertThat(shown.total().value())
          .isEqualTo(shown.rows().stream().mapToLong(RankedFlow::value).sum());
      assertThat((double) shown.total().samples())
          .isEqualTo(shown.rows().stream().mapToDouble(RankedFlow::samples).sum());
      assertThat(shown.total().untold()).isZero();
    }
  }

  @Provide
  Arbitrary<Integer> bounds() {
    return Arbitraries.of(1, 2, 5, UNBOUNDED);
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void aTableThatWasWrittenAndReadGoesOnAsIfNothingHadBeen(
      @ForAll("runs") Run run, @ForAll long seed, @ForAll("bounds") int bound) {
    Run bounded = run.within(bound);

    assertThat(play(bounded, seed, table -> TableBytes.read(TableBytes.of(table))).bits())
        .isEqualTo(play(bounded, seed).bits());
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void aCopyGoesOnAsIfNothingHadBeen(
      @ForAll("runs") Run run, @ForAll long seed, @ForAll("bounds") int bound) {
    Run bounded = run.within(bound);

    assertThat(play(bounded, seed, FlowTable::copy).bits()).isEqualTo(play(bounded, seed).bits());
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aCopyIsNotTouchedByWhatHappensToTheOriginal(@ForAll("runs") Run run) {
    Run bounded = run.within(5);
    List<byte[]> before = new ArrayList<>();
    List<FlowTable> copies = new ArrayList<>();
    play(
        bounded,
        0,
        table -> {
          copies.add(table.copy());
          before.add(TableBytes.of(copies.get(copies.size() - 1)));
          return table;
        });

    for (int i = 0; i < copies.size(); i++) {
      assertThat(TableBytes.of(copies.get(i))).isEqualTo(before.get(i));
    }
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void theTruthLiesBetweenAValueAndItsUndercount(
      @ForAll("runs") Run run, @ForAll long seed, @ForAll("bounds") int bound) {
    assertTruthIsWithin(run.within(bound), seed);
  }

  // So many that of known flows too some find no room in a tick.
  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void theTruthLiesThereInACrowdToo(
      @ForAll("runs") Run run, @ForAll long seed, @ForAll("bounds") int bound) {
    Run crowded = run(run.spec(), run.firstTick(), 600, 60, 2, seed);

    assertTruthIsWithin(crowded.within(bound), seed);
  }

  private static void assertTruthIsWithin(Run bounded, long seed) {
    for (RecordedOutput.Shown shown : play(bounded, seed).rankings(View.WINDOW)) {
      for (RankedFlow row : shown.rows()) {
        assertThat(truth(bounded, shown, row))
            .as("%s", shown)
            .isBetween(row.value(), row.value() + row.undercount());
      }
    }
  }

  /** The greatest sum that one origin saw of the row's flow in the ranking's window. */
  private static long truth(Run run, RecordedOutput.Shown shown, RankedFlow row) {
    Map<String, Long> byOrigin = new HashMap<>();
    String id = shown.scope() + "/" + HexFormat.of().formatHex(row.key());
    for (PartialTally tally : run.tallies()) {
      boolean inWindow =
          Ticks.start(tally.tick()) >= shown.start() && Ticks.start(tally.tick()) < shown.end();
      if (inWindow && NaiveFlowTable.id(run.spec().perAgent(), tally).equals(id)) {
        byOrigin.merge(HexFormat.of().formatHex(tally.origin()), tally.value(), Long::sum);
      }
    }
    return byOrigin.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aTableNeverHoldsMoreThanItsBound(@ForAll("runs") Run run, @ForAll("bounds") int bound) {
    Run bounded = run.within(bound);
    play(
        bounded,
        1,
        table -> {
          assertThat(table.size()).isLessThanOrEqualTo(bound);
          return table;
        });
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aTableIsEmptyWhenNothingHasComeForLongEnough(@ForAll("runs") Run run) {
    FlowTable table = new FlowTable();
    run.tallies().forEach(tally -> table.add(run.spec(), tally));
    long quiet = 10 + 30 * (long) Math.ceil(run.spec().smoothingSeconds());
    for (long tick = run.firstTick(); tick <= run.lastTick() + quiet; tick++) {
      assertThat(table.isEmpty()).isEqualTo(false);
      table.close(run.spec(), tick, new RecordedOutput(run.spec()));
      if (table.isEmpty()) {
        return;
      }
    }
    assertThat(table.isEmpty()).isTrue();
  }
}
