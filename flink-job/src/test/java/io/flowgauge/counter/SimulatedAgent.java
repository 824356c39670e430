package io.flowgauge.counter;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.TestDatagrams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * An agent that restarts now and then, the network behind it that loses, delays and doubles its
 * datagrams, and the truth of what became of them.
 */
final class SimulatedAgent {
  static final int SOURCES = 3;
  private static final int RATE = 100;
  private static final long MAX_UINT32 = 0xFFFF_FFFFL;

  /** What the network does to datagrams, each as a probability. */
  record Network(double loss, double reordering, double duplication) {}

  /** A sample; numbers are not cut to 32 bits. */
  private record Sample(int kind, int source, long number) {}

  private record Sent(int life, long number, long uptime, List<Sample> samples) {}

  /** A copy of a datagram as it is received. */
  record Arrival(long millis, Sent sent) {
    RawDatagram datagram() {
      DatagramBuilder datagram =
          TestDatagrams.datagram()
              .sequence(sent.number & MAX_UINT32)
              .uptime(sent.uptime & MAX_UINT32);
      for (Sample sample : sent.samples) {
        long number = sample.number & MAX_UINT32;
        if (sample.kind == SampleRuns.FLOW) {
          datagram.flowSample(flow -> flow.sequence(number).source(0, sample.source).rate(RATE));
        } else {
          datagram.counterSample(number, sample.source);
        }
      }
      return datagram.received(millis);
    }
  }

  private final Random random;
  private final Network network;
  private final List<Arrival> arrivals = new ArrayList<>();
  private int lives;

  SimulatedAgent(long seed, Network network) {
    this.random = new Random(seed);
    this.network = network;
  }

  /**
   * Lives for a while, from {@code startMillis} on.
   *
   * @param bootedBefore how long it has been up then, milliseconds
   * @param collectors how many collectors hear it, each over a network of its own
   * @return the time of its last datagram
   */
  long live(long startMillis, long bootedBefore, int datagrams, int spacing, int collectors) {
    lives++;
    long number = firstNumber();
    Map<Integer, Long> samples = new HashMap<>();
    long sentAt = startMillis;
    for (int i = 0; i < datagrams; i++) {
      sentAt += 1 + random.nextInt(spacing);
      Sent sent = new Sent(lives, number++, sentAt - startMillis + bootedBefore, samples(samples));
      for (int collector = 0; collector < collectors; collector++) {
        send(sentAt, sent);
      }
    }
    return sentAt;
  }

  // Close to the wrap more often than not.
  private long firstNumber() {
    return random.nextBoolean() ? MAX_UINT32 - random.nextInt(300) : random.nextInt(1000);
  }

  private List<Sample> samples(Map<Integer, Long> numbers) {
    List<Sample> samples = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int source = 1 + random.nextInt(SOURCES);
      int kind = random.nextInt(4) == 0 ? SampleRuns.COUNTER : SampleRuns.FLOW;
      int stream = source * 8 + kind;
      long number = numbers.computeIfAbsent(stream, any -> firstNumber());
      for (int more = random.nextInt(3); more >= 0; more--) {
        samples.add(new Sample(kind, source, number++));
      }
      numbers.put(stream, number);
    }
    return samples;
  }

  private void send(long sentAt, Sent sent) {
    if (random.nextDouble() < network.loss) {
      return;
    }
    arrivals.add(new Arrival(sentAt + delay(), sent));
    if (random.nextDouble() < network.duplication) {
      arrivals.add(new Arrival(sentAt + delay(), sent));
    }
  }

  private long delay() {
    return random.nextDouble() < network.reordering ? 5 + random.nextInt(900) : random.nextInt(3);
  }

  /** What was received, in the order of receive time and, within a millisecond, of number. */
  List<Arrival> arrivals() {
    return arrivals.stream()
        .sorted(
            Comparator.comparingLong(Arrival::millis)
                .thenComparingInt(arrival -> arrival.sent.life)
                .thenComparingLong(arrival -> arrival.sent.number))
        .toList();
  }

  /** What became of the datagrams. */
  SequenceCounts datagrams() {
    Truth truth = new Truth();
    for (Arrival arrival : arrivals()) {
      truth.arrived(arrival.sent.life, arrival.sent.number);
    }
    return truth.counts();
  }

  /** What became of the samples of one kind of a data source. */
  SequenceCounts samples(int kind, int source) {
    Truth truth = new Truth();
    for (Arrival arrival : arrivals()) {
      for (Sample sample : arrival.sent.samples) {
        if (sample.kind == kind && sample.source == source) {
          truth.arrived(arrival.sent.life, sample.number);
        }
      }
    }
    return truth.counts();
  }

  /** How often it restarted, as far as anything was heard after it. */
  long restarts() {
    return arrivals.stream().mapToInt(arrival -> arrival.sent.life).distinct().count() - 1;
  }

  /** Counts by what sequence numbers mean, with sets. */
  private static final class Truth {
    private final Map<Integer, TreeSet<Long>> seen = new HashMap<>();
    private long duplicated;
    private long outOfOrder;

    void arrived(int life, long number) {
      TreeSet<Long> numbers = seen.computeIfAbsent(life, any -> new TreeSet<>());
      boolean behind = !numbers.isEmpty() && number < numbers.last();
      if (!numbers.add(number)) {
        duplicated++;
      } else if (behind) {
        outOfOrder++;
      }
    }

    SequenceCounts counts() {
      long received = 0;
      long expected = 0;
      for (TreeSet<Long> numbers : seen.values()) {
        received += numbers.size();
        expected += numbers.last() - numbers.first() + 1;
      }
      return new SequenceCounts(received, expected - received, duplicated, outOfOrder, true);
    }
  }
}
