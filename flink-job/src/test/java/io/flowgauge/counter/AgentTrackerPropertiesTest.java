package io.flowgauge.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.counter.SimulatedAgent.Arrival;
import io.flowgauge.counter.SimulatedAgent.Network;
import io.flowgauge.sink.AgentDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever an agent and the network do, the counts are the truth, however they are come by. */
class AgentTrackerPropertiesTest {
  private static final long START = 1_795_315_523_478L;

  private static SimulatedAgent agent(
      long seed, Network network, int lives, int collectors, long bootedBefore) {
    SimulatedAgent agent = new SimulatedAgent(seed, network);
    Random random = new Random(seed);
    long time = START;
    long before = bootedBefore;
    for (int life = 0; life < lives; life++) {
      time = agent.live(time, before, 150 + random.nextInt(300), 120, collectors);
      time +=
          random.nextBoolean() ? random.nextInt(40_000) : 0; // Restarts at once, or after a while.
      before = 0;
    }
    return agent;
  }

  private static HeardAgents heard(SimulatedAgent agent, int subtasks, long seed) {
    HeardAgents heard = new HeardAgents(subtasks);
    Random random = new Random(seed);
    long latest = START;
    for (Arrival arrival : agent.arrivals()) {
      int subtask = random.nextInt(subtasks);
      heard.hear(subtask, arrival.datagram());
      latest = arrival.millis();
      if (random.nextInt(20) == 0) {
        heard.drain(random.nextInt(subtasks));
      }
      if (random.nextInt(50) == 0) {
        heard.closeThrough(latest - 1000);
      }
    }
    return heard.closeThrough(latest + 20_000);
  }

  private static void assertTrue(HeardAgents heard, SimulatedAgent agent) {
    AgentHealth last = heard.last();
    assertThat(last.datagrams()).isEqualTo(agent.datagrams());
    assertThat(last.restarts()).isEqualTo(agent.restarts());
    assertThat(last.numbering()).isEqualTo(AgentNumbering.COUNTED);
    AgentTracker tracker = heard.tracker("192.0.2.1/0");
    for (int source = 1; source <= SimulatedAgent.SOURCES; source++) {
      DataSourceHealth health = tracker.dataSource(0, source);
      assertThat(health.flowSamples()).isEqualTo(agent.samples(SampleRuns.FLOW, source));
      assertThat(health.counterSamples()).isEqualTo(agent.samples(SampleRuns.COUNTER, source));
    }
  }

  @Property(tries = 300)
  void countsAreTheTruth(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 0.3) double loss,
      @ForAll @DoubleRange(max = 0.4) double reordering,
      @ForAll @DoubleRange(max = 0.4) double duplication,
      @ForAll @IntRange(min = 1, max = 4) int lives,
      @ForAll @IntRange(min = 1, max = 2) int collectors,
      @ForAll @IntRange(min = 1, max = 4) int subtasks) {
    SimulatedAgent agent =
        agent(seed, new Network(loss, reordering, duplication), lives, collectors, 0);

    assertTrue(heard(agent, subtasks, seed), agent);
  }

  @Property(tries = 50)
  void anUptimeThatWrapsIsNoRestart(
      @ForAll long seed, @ForAll @IntRange(max = 30_000) int beforeTheWrap) {
    SimulatedAgent agent =
        agent(seed, new Network(0.05, 0.1, 0.1), 1, 1, (1L << 32) - beforeTheWrap);

    assertTrue(heard(agent, 1, seed), agent);
  }

  @Property(tries = 50)
  void whatIsToldIsTheSameHoweverDatagramsAreSpread(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int subtasks) {
    SimulatedAgent agent = agent(seed, new Network(0.1, 0.2, 0.2), 3, 1, 0);

    assertThat(documents(heard(agent, subtasks, seed + 1)))
        .isEqualTo(documents(heard(agent, 1, seed)));
  }

  private static List<String> documents(HeardAgents heard) {
    AgentDocument writer = new AgentDocument();
    return heard.told().stream()
        .map(health -> new String(writer.map(health).json(), StandardCharsets.UTF_8))
        .toList();
  }

  @Property(tries = 30)
  void nothingIsLostInState(@ForAll long seed) throws IOException {
    SimulatedAgent agent = agent(seed, new Network(0.1, 0.2, 0.2), 3, 1, 0);
    HeardAgents heard = heard(agent, 1, seed);
    AgentTracker tracker = heard.tracker("192.0.2.1/0");

    byte[] written = bytes(tracker);
    AgentTracker read = AgentTracker.read(new DataInputStream(new ByteArrayInputStream(written)));

    assertThat(bytes(read)).isEqualTo(written);
  }

  private static byte[] bytes(AgentTracker tracker) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tracker.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
