package io.flowgauge.counter;

import static io.flowgauge.counter.MeasuredSamples.value;
import static io.flowgauge.counter.SampleBuilder.sample;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * An interface of an agent whose counts are known: it is polled at intervals of its own, restarted
 * now and then, its counters start anywhere, and the network loses, repeats, delays and reorders
 * what it sends. Whatever rate comes out must be what was counted, over the time that has passed.
 */
class SimulatedAgentPropertiesTest {
  private static final long NOON = 1_795_312_800_000L;
  private static final long RANGE_32 = 1L << 32;
  private static final int POLLS = 200;
  private static final long LEAST_LIFE_MILLIS = 120_000;

  /** A sample as it was taken: at a time of the agent's own, with the counts since ever. */
  private record Poll(long sentMillis, int life, double octets, double packets) {}

  /** The agent, and what became of the samples it sent. */
  private static final class Simulation {
    final Random random;
    final Map<Long, Poll> byReceipt = new HashMap<>();
    final List<CounterSample> arrived = new ArrayList<>();
    int repeated;

    Simulation(long seed) {
      random = new Random(seed);
    }

    void run(double loss, double repeat, double restart, int pollSeconds) {
      long now = NOON;
      long booted = NOON - random.nextInt(100_000) - 60_000;
      // Close to its end, so that it wraps.
      long octetsBase = random.nextBoolean() ? -1_000_000L : random.nextInt(1_000_000_000);
      long packetsBase = RANGE_32 - 1 - random.nextInt(5_000_000);
      double octets = 0;
      double packets = 0;
      int datagram = random.nextInt(1000);
      int sequence = random.nextInt(1000);
      int life = 0;
      for (int i = 0; i < POLLS; i++) {
        long step = pollSeconds * 1000L + random.nextInt(1000) - 500;
        now += step;
        long packetsNow = random.nextInt(100_000) * step / 1000;
        packets += packetsNow;
        octets += packetsNow * 900.0;
        // Restarts that follow on one another at once are told apart by sequence numbers alone, and
        // those may be lost.
        if (random.nextDouble() < restart && now - booted > LEAST_LIFE_MILLIS) {
          booted = now - random.nextInt((int) (step / 2));
          datagram = 0;
          sequence = 0;
          life++;
        }
        datagram += 1 + random.nextInt(20);
        sequence++;
        long received = now + random.nextInt(300);
        CounterSample taken =
            sample()
                .at(received, now - booted, datagram, sequence)
                .interfaceCounters(
                    100_000_000_000L,
                    3,
                    octetsBase + (long) octets,
                    (packetsBase + (long) packets) & (RANGE_32 - 1))
                .build();
        if (random.nextDouble() < loss) {
          continue;
        }
        arrived.add(taken);
        byReceipt.put(received, new Poll(now, life, octets, packets));
        if (random.nextDouble() < repeat) {
          repeated++;
          arrived.add(again(taken, received + random.nextInt(1000)));
        }
      }
    }

    Poll receivedAt(long millis) {
      return requireNonNull(byReceipt.get(millis));
    }

    private static CounterSample again(CounterSample taken, long received) {
      return new CounterSample(
          taken.agent(),
          taken.subAgent(),
          received,
          taken.datagramSequence(),
          taken.uptimeMillis(),
          taken.sampleSequence(),
          taken.sourceClass(),
          taken.sourceIndex(),
          taken.named(),
          taken.records());
    }
  }

  @Property(tries = 200)
  void everyRateIsWhatWasCounted(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 0.3) double loss,
      @ForAll @DoubleRange(max = 0.3) double repeat,
      @ForAll @DoubleRange(max = 0.1) double restart,
      @ForAll @IntRange(min = 5, max = 60) int pollSeconds) {
    Simulation simulation = new Simulation(seed);
    simulation.run(loss, repeat, restart, pollSeconds);
    List<CounterSample> shuffled = new ArrayList<>(simulation.arrived);
    Collections.shuffle(shuffled, simulation.random);

    MeasuredSamples measured = MeasuredSamples.of(shuffled);

    assertThat(measured.metrics()).hasSize(simulation.byReceipt.size());
    assertThat(measured.irregularities().getOrDefault(Irregularity.DUPLICATE, 0))
        .isEqualTo(simulation.repeated);
    assertThat(measured.irregularities())
        .doesNotContainKeys(Irregularity.RESET, Irregularity.OUT_OF_ORDER);
    Poll before = null;
    for (SourceMetrics metrics : measured.metrics()) {
      Poll poll = simulation.receivedAt(metrics.timeMillis());
      if (before == null || before.life() != poll.life()) {
        assertThat(metrics.intervalMillis()).isZero();
        assertThat(value(metrics, "ifinoctets")).isNaN();
        assertThat(value(metrics, "ifinucastpkts")).isNaN();
      } else {
        double seconds = (poll.sentMillis() - before.sentMillis()) / 1000.0;
        double octets = poll.octets() - before.octets();
        double packets = poll.packets() - before.packets();
        assertThat(metrics.intervalMillis() / 1000.0).isEqualTo(seconds);
        assertThat(value(metrics, "ifinoctets") * seconds).isCloseTo(octets, within(1.0));
        assertThat(value(metrics, "ifinucastpkts") * seconds).isCloseTo(packets, within(1.0));
        assertThat(value(metrics, "ifinutilization") * seconds)
            .isCloseTo(octets * 8 / 1e9, within(1e-6));
      }
      before = poll;
    }
  }

  @Property(tries = 100)
  void samplesThatOvertakeOneAnotherCostOnlyThemselves(@ForAll long seed) {
    Simulation simulation = new Simulation(seed);
    simulation.run(0, 0, 0, 20);
    List<CounterSample> sent = simulation.arrived;
    List<CounterSample> received = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      boolean overtaken = i % 7 == 3 && i + 1 < sent.size();
      received.add(
          overtaken
              ? Simulation.again(
                  sent.get(i), sent.get(i + 1).receivedMillis() + 1 + simulation.random.nextInt(99))
              : sent.get(i));
    }

    MeasuredSamples measured = MeasuredSamples.of(received);

    int overtaken = sent.size() / 7;
    assertThat(measured.irregularities())
        .containsExactlyEntriesOf(Map.of(Irregularity.OUT_OF_ORDER, overtaken));
    double octets = 0;
    for (SourceMetrics metrics : measured.metrics()) {
      double seconds = metrics.intervalMillis() / 1000.0;
      octets += seconds > 0 ? value(metrics, "ifinoctets") * seconds : 0;
    }
    Poll first = simulation.receivedAt(sent.get(0).receivedMillis());
    Poll last = simulation.receivedAt(sent.get(sent.size() - 1).receivedMillis());
    assertThat(octets).isCloseTo(last.octets() - first.octets(), within(POLLS * 1.0));
  }
}
