package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;

import io.flowgauge.lookup.HostEntity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Counter samples that wait for their time to be over, and what is remembered of the data sources
 * of the agents before them.
 *
 * <p>Samples are acted on in {@link CounterSample#ORDER} once no more can come that belongs before
 * them: what comes out does not depend on the order in which they were added.
 */
public final class CounterTable {
  /** Of these, a data source must miss so many before it is forgotten. */
  private static final int PATIENCE_POLLS = 5;

  /** What a sample takes beside its records: a flood may be of empty ones. */
  private static final long SAMPLE_BYTES = 160;

  private static final long LEAST_PATIENCE_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long MOST_PATIENCE_MILLIS = Duration.ofHours(1).toMillis();

  private final PriorityQueue<CounterSample> pending = new PriorityQueue<>(CounterSample.ORDER);
  private final Map<String, AgentCounters> agents = new HashMap<>();
  private long pendingBytes;
  private int sources;
  private long closedThrough = Long.MIN_VALUE;

  /** An empty table. */
  public CounterTable() {}

  /** What becomes of samples. */
  public interface Output {
    /** A sample says this. */
    void metrics(SourceMetrics metrics);

    /** A host, machine, container or service is this now, or is gone. */
    void entity(HostEntity entity);

    /** Something about a sample was not as it should be. */
    void irregular(Irregularity irregularity);
  }

  /** Milliseconds for which a data source polled so often may be silent; 0 for not known. */
  static long patience(long pollMillis) {
    return pollMillis == 0
        ? MOST_PATIENCE_MILLIS
        : Math.min(
            MOST_PATIENCE_MILLIS, Math.max(LEAST_PATIENCE_MILLIS, PATIENCE_POLLS * pollMillis));
  }

  /** Whether what was received at {@code millis} has been acted on already. */
  public boolean isClosed(long millis) {
    return millis <= closedThrough;
  }

  private static long weight(CounterSample sample) {
    return SAMPLE_BYTES + sample.records().length;
  }

  /** Octets in memory of samples that wait, about. */
  public long pendingBytes() {
    return pendingBytes;
  }

  /** Whether nothing waits and nothing is remembered. */
  public boolean isEmpty() {
    return pending.isEmpty() && agents.isEmpty();
  }

  /** Adds a sample that waits for {@link #close}. */
  public void add(CounterSample sample) {
    pending.add(sample);
    pendingBytes += weight(sample);
  }

  /**
   * Acts on all samples received up to {@code millis}.
   *
   * @param maxSources how many data sources may be remembered, half of them of one agent; samples
   *     of others are not used
   */
  public void close(long millis, int maxSources, CounterReader reader, Output output) {
    CounterSample next = pending.peek();
    while (next != null && next.receivedMillis() <= millis) {
      pending.remove();
      pendingBytes -= weight(next);
      measure(next, maxSources, reader, output);
      next = pending.peek();
    }
    closedThrough = Math.max(closedThrough, millis);
  }

  private void measure(CounterSample sample, int maxSources, CounterReader reader, Output output) {
    SourceId id = id(sample, reader);
    if (id == null) {
      output.irregular(Irregularity.ILLEGIBLE);
      return;
    }
    String agentText = AgentReport.agentText(sample.agent());
    AgentCounters agent = agents.get(agentText);
    SourceCounters source = agent == null ? null : agent.get(id);
    if (source == null) {
      if (sources >= maxSources || (agent != null && agent.size() >= most(maxSources))) {
        output.irregular(Irregularity.UNTRACKED);
        return;
      }
      source = new SourceCounters();
      agent = agents.computeIfAbsent(agentText, text -> new AgentCounters());
      agent.put(id, source);
      sources++;
    }
    measure(sample, id, agentText, requireNonNull(agent), source, reader, output);
  }

  /** How many of {@code maxSources} may be of one agent. */
  private static int most(int maxSources) {
    return Math.max(1, maxSources / 2);
  }

  private static @Nullable SourceId id(CounterSample sample, CounterReader reader) {
    if (!sample.named()) {
      return new SourceId(sample.subAgent(), sample.sourceClass(), sample.sourceIndex(), "");
    }
    String name = reader.sourceName(sample);
    return name == null ? null : SourceId.named(sample.subAgent(), name);
  }

  private static void measure(
      CounterSample sample,
      SourceId id,
      String agentText,
      AgentCounters agent,
      SourceCounters source,
      CounterReader reader,
      Output output) {
    SourceClock clock = source.clock();
    long before = clock.receivedMillis();
    switch (clock.step(sample)) {
      case DUPLICATE -> {
        output.irregular(Irregularity.DUPLICATE);
        return;
      }
      case OUT_OF_ORDER -> {
        output.irregular(Irregularity.OUT_OF_ORDER);
        return;
      }
      case ANEW -> output.irregular(Irregularity.RESTART);
      case FIRST, ONWARD -> {}
    }
    Readings readings = reader.readings();
    if (sample.named()) {
      reader.readNamed(sample, source, output);
    } else {
      reader.read(sample, source, output);
      DerivedMetric.ALL.forEach(derived -> readings.put(derived.name(), derived.of(readings)));
      agent.hostOf(id, source);
      AgentCounters.tell(sample, id, source, output);
    }
    output.metrics(
        readings.metrics(
            agentText,
            id,
            sample.receivedMillis(),
            source.nextOrdinal(before),
            clock.intervalMillis(),
            agent.labels(source)));
  }

  /** Forgets data sources that have been silent for too long at {@code nowMillis}. */
  public void expire(long nowMillis, Output output) {
    agents.forEach((text, agent) -> agent.expire(text, nowMillis, output));
    agents.values().removeIf(AgentCounters::isEmpty);
    sources = agents.values().stream().mapToInt(AgentCounters::size).sum();
  }

  /** Writes the table, equal ones as equal bytes; {@link #read} is the inverse. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(closedThrough);
    out.writeInt(agents.size());
    for (String agent : agents.keySet().stream().sorted().toList()) {
      out.writeUTF(agent);
      requireNonNull(agents.get(agent)).write(out);
    }
    List<CounterSample> waiting = new ArrayList<>(pending);
    waiting.sort(CounterSample.ORDER);
    out.writeInt(waiting.size());
    for (CounterSample sample : waiting) {
      sample.write(out);
    }
  }

  /** Reads what {@link #write} wrote, or before there were notes of entities, {@code withNotes}. */
  public static CounterTable read(DataInput in, boolean withNotes) throws IOException {
    CounterTable table = new CounterTable();
    table.closedThrough = in.readLong();
    int agents = in.readInt();
    for (int i = 0; i < agents; i++) {
      String agent = in.readUTF();
      AgentCounters counters = AgentCounters.read(in, withNotes);
      table.agents.put(agent, counters);
      table.sources += counters.size();
    }
    int waiting = in.readInt();
    for (int i = 0; i < waiting; i++) {
      table.add(CounterSample.read(in));
    }
    return table;
  }

  /** A copy, changed by nobody else. */
  public CounterTable copy() {
    CounterTable copy = new CounterTable();
    copy.closedThrough = closedThrough;
    agents.forEach((text, agent) -> copy.agents.put(text, agent.copy()));
    copy.sources = sources;
    copy.pending.addAll(pending);
    copy.pendingBytes = pendingBytes;
    return copy;
  }
}
