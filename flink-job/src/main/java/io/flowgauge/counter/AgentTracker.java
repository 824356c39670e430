package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;

import io.flowgauge.counter.AgentLife.Place;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an agent, or of one of its streams of datagrams. It is told all that was heard
 * in a tick once the tick is closed, and judges it in the one order of {@link HeardDatagram#order}:
 * so neither partitions nor collectors nor parallelism show.
 *
 * <p>A datagram that belongs to no known life of the agent is a restart if the agent can have
 * booted meanwhile. Otherwise it is a stranger's: a few of them with the agent's own in between
 * mean that several devices share the address, a few without mean that the agent is another one
 * now.
 */
public final class AgentTracker {
  /** A document tells of so many data sources, so that it stays below Kafka's 1 MB. */
  static final int ROWS_PER_PART = 1000;

  private static final long MILLIS_PER_TICK = 1000;

  /** A quiet agent is silent after so many of its shortest polling intervals. */
  private static final int SILENT_AFTER_POLLS = 5;

  /** But not before so long. */
  private static final long SILENT_AFTER_MILLIS = 60_000;

  /** An agent polled once may be polled hourly. */
  private static final long SILENT_UNTIL_POLLED_AGAIN_MILLIS = 3_900_000;

  /** And after so long at the latest, whatever times were made of a wrong clock. */
  private static final long SILENT_AT_LAST_MILLIS = 6 * 3_600_000;

  /** So many strangers are no accident. */
  private static final int STRANGERS = 3;

  /** Strangers are counted together for so long. */
  private static final long STRANGERS_MILLIS = 60_000;

  /** After so long without a conflict an address is one device's again. */
  private static final long SHARED_MILLIS = 600_000;

  /** Numbers that did not change so often never do. */
  private static final int REPEATS = 8;

  /** So many leaps of an uptime whose numbers go on mean that it is no clock. */
  private static final int LEAPS = 3;

  // Comparable, so that a table stays fast whatever ids who sends them has chosen to collide.
  private record Id(int sourceClass, int sourceIndex) implements Comparable<Id> {
    static final Comparator<Id> ORDER =
        ((Comparator<Id>) (a, b) -> Integer.compareUnsigned(a.sourceClass, b.sourceClass))
            .thenComparing((a, b) -> Integer.compareUnsigned(a.sourceIndex, b.sourceIndex));

    @Override
    public int compareTo(Id that) {
      return ORDER.compare(this, that);
    }

    boolean isOf(int[] runs, int at) {
      return sourceIndex == runs[at + SampleRuns.SOURCE_INDEX]
          && sourceClass == runs[at + SampleRuns.SOURCE_CLASS];
    }
  }

  private final SequenceTally datagrams;
  private final Map<Id, DataSourceTracker> dataSources = new HashMap<>();

  private @Nullable AgentLife life;
  private @Nullable AgentLife lifeBefore;
  private long lifeBeforeEnds;
  private int lives;

  private AgentNumbering numbering = AgentNumbering.COUNTED;
  private int repeats;
  private int goneOn;
  private boolean uptimeTells = true;
  private int leaps;
  private int strangers;
  private boolean ownInBetween;
  private long strangersSince;
  private long conflictMillis;

  private byte[] agent = {};
  private int subAgent;
  private long firstSeenMillis = Long.MIN_VALUE;
  private long lastSeenMillis = Long.MIN_VALUE;
  private int uptime;
  private long restarts;
  private long untracked;
  private boolean silent;

  /** Whether more than one datagram was heard of it: one alone may be anybody's. */
  private boolean introduced;

  private long intervalStart = Long.MIN_VALUE;
  private SequenceCounts intervalBegan = new SequenceCounts(0, 0, 0, 0, true);

  // Of the tick at hand; nothing of it rests in state. Most runs are of the data source before.
  private long tickMillis;
  private Id lastId = new Id(0, 0);
  private @Nullable DataSourceTracker lastSource;
  private final Map<AgentChange, Long> changes = new TreeMap<>();
  private final Set<Id> changedSources = new HashSet<>();

  /** An agent that has not been heard. */
  public AgentTracker() {
    this(new SequenceTally());
  }

  private AgentTracker(SequenceTally datagrams) {
    this.datagrams = datagrams;
  }

  /** Takes what became of an agent. */
  public interface Output {
    /** Something is told of the agent. */
    void tell(AgentHealth health);
  }

  /** The last time anything was received of the agent, milliseconds since the epoch. */
  public long lastSeenMillis() {
    return lastSeenMillis;
  }

  /** The end of the last interval that was told; before the first one, when the agent was heard. */
  public long intervalStart() {
    return intervalStart;
  }

  /** Whether anything has been told of the agent, or is going to be: it was heard twice. */
  public boolean isIntroduced() {
    return introduced;
  }

  /** Whether the agent is silent, and told to be so if it is told of at all. */
  public boolean isSilent() {
    return silent;
  }

  /**
   * Hears all of a tick, and tells what has changed.
   *
   * @param report the tick, closed
   * @param maxDataSources how many data sources are told apart
   * @return how many samples were of data sources beyond that bound
   */
  public long hear(AgentReport report, int maxDataSources, Output out) {
    agent = report.agent();
    subAgent = report.subAgent();
    List<HeardDatagram> heard = ReportReader.read(report);
    AgentLife known = life;
    heard.sort(HeardDatagram.order(known == null ? 0 : (int) known.numbers().newest()));
    long untrackedBefore = untracked;
    tickMillis = report.tick() * MILLIS_PER_TICK;
    for (HeardDatagram datagram : heard) {
      hear(datagram, maxDataSources);
    }
    tellChanges(out);
    return untracked - untrackedBefore;
  }

  private void hear(HeardDatagram datagram, int maxDataSources) {
    if (firstSeenMillis == Long.MIN_VALUE) {
      firstSeenMillis = datagram.millis;
      intervalStart = datagram.millis;
    } else if (!introduced) {
      introduced = true;
      silent = false;
      changes.put(AgentChange.FIRST_SEEN, firstSeenMillis);
    }
    if (silent && datagram.millis > lastSeenMillis) {
      silent = false;
      changes.put(AgentChange.BACK, datagram.millis);
    }
    lastSeenMillis = Math.max(lastSeenMillis, datagram.millis);
    if (lifeBefore != null && datagram.millis > lifeBeforeEnds) {
      judgeLifeBefore();
    }
    switch (numbering) {
      case COUNTED -> counted(datagram, maxDataSources);
      case CONSTANT -> constant(datagram, maxDataSources);
      case SHARED -> shared(datagram, maxDataSources);
    }
  }

  private void counted(HeardDatagram datagram, int maxDataSources) {
    AgentLife present = life;
    if (present == null) {
      begin(datagram, maxDataSources);
      return;
    }
    if (present.isHeldBackBehind(datagram, tickMillis)) {
      heldBack(datagram, present, maxDataSources);
      return;
    }
    Place place = present.place(datagram, uptimeTells);
    AgentLife before = datagram.millis > lifeBeforeEnds ? null : lifeBefore;
    if (before != null && uptimeTells && !present.isOfSameBoot(datagram)) {
      Place placeBefore = before.place(datagram, uptimeTells);
      if (placeBefore != Place.ELSEWHERE && placeBefore != Place.REPEATED) {
        straggler(datagram, before, placeBefore, maxDataSources);
        return;
      }
    }
    switch (place) {
      case NEXT, AHEAD -> newest(datagram, present, maxDataSources);
      case MISSING, LOST, BEFORE_FIRST, COPY -> late(datagram, present, place, maxDataSources);
      case REPEATED -> repeated(datagram, present, maxDataSources);
      case ELSEWHERE -> elsewhere(datagram, present, maxDataSources);
    }
  }

  /**
   * Hears a datagram that was held back on its way here, as with a partition that stood still.
   * Others have been judged without it, so it tells nothing of who is sending now: it is never a
   * stranger's, and no restart.
   */
  private void heldBack(HeardDatagram datagram, AgentLife present, int maxDataSources) {
    Place place = present.placeHeldBack(datagram, uptimeTells);
    if (place != Place.ELSEWHERE) {
      straggler(datagram, present, place, maxDataSources);
      return;
    }
    AgentLife before = lifeBefore;
    Place placeBefore = before == null ? place : before.placeHeldBack(datagram, uptimeTells);
    if (before != null && placeBefore != Place.ELSEWHERE) {
      straggler(datagram, before, placeBefore, maxDataSources);
    } else {
      unnumbered(datagram, maxDataSources);
    }
  }

  private void newest(HeardDatagram datagram, AgentLife present, int maxDataSources) {
    if (!present.isOfSameBoot(datagram)) {
      leaps++;
    }
    present.advance(datagram, datagrams);
    uptimeTells &= leaps < LEAPS && present.keepsTime(datagram);
    uptime = datagram.uptime;
    repeats = 0;
    ownInBetween = true;
    newestSamples(datagram, present, maxDataSources);
  }

  private void newestSamples(HeardDatagram datagram, AgentLife of, int maxDataSources) {
    long number = of.numbers().newest();
    int[] runs = datagram.runs;
    for (int at = 0; at < runs.length; at += SampleRuns.SIZE) {
      DataSourceTracker source = source(datagram, at, maxDataSources);
      if (source != null && source.next(runs, at, of.id(), number, datagram.millis)) {
        changes.putIfAbsent(AgentChange.SAMPLING_CHANGED, datagram.millis);
        changedSources.add(id(runs, at));
      }
    }
  }

  private void late(HeardDatagram datagram, AgentLife of, Place place, int maxDataSources) {
    if (place == Place.COPY) {
      datagrams.duplicated++;
      forEachRun(datagram, maxDataSources, (stream, first, count) -> stream.copied(count));
      return;
    }
    if (place == Place.MISSING) {
      of.repair(datagram, datagrams);
    } else if (place == Place.LOST) {
      of.recover(datagram, datagrams);
    } else {
      of.beginWith(datagram, datagrams);
    }
    lateSamples(datagram, of, maxDataSources);
  }

  private void straggler(
      HeardDatagram datagram, AgentLife before, Place place, int maxDataSources) {
    if (place == Place.NEXT || place == Place.AHEAD) {
      before.advance(datagram, datagrams);
      lateSamples(datagram, before, maxDataSources);
    } else {
      late(datagram, before, place, maxDataSources);
    }
  }

  private void lateSamples(HeardDatagram datagram, AgentLife of, int maxDataSources) {
    long number = of.numbers().continued(datagram.sequence);
    forEachRun(
        datagram,
        maxDataSources,
        (stream, first, count) -> stream.late(first, count, of.id(), number, datagram.millis));
  }

  private void repeated(HeardDatagram datagram, AgentLife present, int maxDataSources) {
    unnumbered(datagram, maxDataSources);
    present.repeat(datagram);
    repeats++;
    if (repeats >= REPEATS) {
      stopCounting(AgentNumbering.CONSTANT);
    }
  }

  private void constant(HeardDatagram datagram, int maxDataSources) {
    AgentLife present = requireNonNull(life);
    if (present.isHeldBackBehind(datagram, tickMillis)) {
      unnumbered(datagram, maxDataSources);
      return;
    }
    Place place = present.place(datagram, false);
    if (place != Place.NEXT) {
      goneOn = 0;
      present.beginAnew(datagram);
    } else if (++goneOn < STRANGERS) {
      present.advance(datagram, new SequenceTally());
    } else {
      numbering = AgentNumbering.COUNTED;
      life = null;
      begin(datagram, maxDataSources);
      return;
    }
    unnumbered(datagram, maxDataSources);
  }

  private void elsewhere(HeardDatagram datagram, AgentLife present, int maxDataSources) {
    if (uptimeTells && present.mayHaveRestarted(datagram)) {
      restart(datagram, maxDataSources);
      return;
    }
    if (strangers == 0 || datagram.millis - strangersSince > STRANGERS_MILLIS) {
      strangers = 0;
      ownInBetween = false;
      strangersSince = datagram.millis;
    }
    strangers++;
    if (strangers < STRANGERS) {
      unnumbered(datagram, maxDataSources);
    } else if (ownInBetween) {
      share(datagram, maxDataSources);
    } else {
      restart(datagram, maxDataSources);
    }
  }

  private void restart(HeardDatagram datagram, int maxDataSources) {
    restarts++;
    changes.putIfAbsent(AgentChange.RESTART, datagram.millis);
    begin(datagram, maxDataSources);
  }

  /** Begins a life. */
  private void begin(HeardDatagram datagram, int maxDataSources) {
    endLifeBefore();
    lifeBefore = life;
    lifeBeforeEnds = datagram.millis + SequenceTracker.PATIENCE_MILLIS;
    lives++;
    AgentLife begun = new AgentLife(lives, datagram);
    life = begun;
    uptimeTells = true;
    leaps = 0;
    strangers = 0;
    repeats = 0;
    uptime = datagram.uptime;
    datagrams.received++;
    newestSamples(datagram, begun, maxDataSources);
  }

  private void judgeLifeBefore() {
    AgentLife before = lifeBefore;
    if (before != null) {
      before.numbers().judge(Long.MAX_VALUE, datagrams);
      dataSources.values().forEach(DataSourceTracker::judgeLifeBefore);
    }
  }

  private void endLifeBefore() {
    judgeLifeBefore();
    dataSources.values().forEach(DataSourceTracker::endLifeBefore);
    lifeBefore = null;
  }

  private void share(HeardDatagram datagram, int maxDataSources) {
    stopCounting(AgentNumbering.SHARED);
    conflictMillis = datagram.millis;
    requireNonNull(life).beginAnew(datagram);
    uptime = datagram.uptime;
    unnumbered(datagram, maxDataSources);
  }

  // What is missing of numbers that tell nothing is not known to be lost.
  private void stopCounting(AgentNumbering found) {
    numbering = found;
    goneOn = 0;
    lifeBefore = null;
    dataSources.values().forEach(DataSourceTracker::stopCounting);
  }

  private void shared(HeardDatagram datagram, int maxDataSources) {
    AgentLife present = requireNonNull(life);
    if (present.isHeldBackBehind(datagram, tickMillis)) {
      unnumbered(datagram, maxDataSources);
      return;
    }
    Place place = present.place(datagram, uptimeTells);
    if (place == Place.ELSEWHERE || place == Place.REPEATED) {
      conflictMillis = datagram.millis;
    } else if (datagram.millis - conflictMillis > SHARED_MILLIS) {
      numbering = AgentNumbering.COUNTED;
      life = null;
      begin(datagram, maxDataSources);
      return;
    }
    present.beginAnew(datagram);
    uptime = datagram.uptime;
    unnumbered(datagram, maxDataSources);
  }

  private void unnumbered(HeardDatagram datagram, int maxDataSources) {
    datagrams.received++;
    forEachRun(datagram, maxDataSources, (stream, first, count) -> stream.unnumbered(count));
  }

  /** Takes a run of samples. */
  private interface RunUse {
    void accept(SampleStream stream, int first, int count);
  }

  private void forEachRun(HeardDatagram datagram, int maxDataSources, RunUse use) {
    int[] runs = datagram.runs;
    for (int at = 0; at < runs.length; at += SampleRuns.SIZE) {
      DataSourceTracker source = source(datagram, at, maxDataSources);
      if (source != null) {
        use.accept(
            source.stream(runs[at + SampleRuns.KIND]),
            runs[at + SampleRuns.FIRST],
            runs[at + SampleRuns.COUNT]);
      }
    }
  }

  private @Nullable DataSourceTracker source(HeardDatagram datagram, int at, int maxDataSources) {
    DataSourceTracker source = lastSource;
    if (source == null || !lastId.isOf(datagram.runs, at)) {
      Id id = id(datagram.runs, at);
      source = dataSources.get(id);
      if (source == null) {
        if (dataSources.size() >= maxDataSources) {
          untracked += datagram.runs[at + SampleRuns.COUNT];
          return null;
        }
        source = new DataSourceTracker();
        dataSources.put(id, source);
      }
      lastId = id;
      lastSource = source;
    }
    source.seen(datagram.millis);
    return source;
  }

  private static Id id(int[] runs, int at) {
    return new Id(runs[at + SampleRuns.SOURCE_CLASS], runs[at + SampleRuns.SOURCE_INDEX]);
  }

  private void tellChanges(Output out) {
    if (!introduced) {
      changes.clear();
    }
    changes.forEach(
        (change, millis) -> {
          List<Id> rows =
              change == AgentChange.SAMPLING_CHANGED
                  ? changedSources.stream().sorted(Id.ORDER).toList()
                  : List.of();
          tell(change, millis, rows, out);
        });
    for (Id id : changedSources) {
      requireNonNull(dataSources.get(id)).changeTold();
    }
    changes.clear();
    changedSources.clear();
    lastSource = null;
  }

  /**
   * Ends an interval, and tells of it: that the agent has fallen silent, or how it was. Of an agent
   * that is silent already nothing is told.
   *
   * @param millis the first millisecond after the interval
   * @param forgetAfterMillis data sources that have not been heard for so long are forgotten
   */
  public void endInterval(long millis, long forgetAfterMillis, Output out) {
    judge(millis - SequenceTracker.PATIENCE_MILLIS);
    if (!silent) {
      silent = millis - lastSeenMillis > silentAfterMillis();
      List<Id> rows =
          dataSources.entrySet().stream()
              .filter(source -> isToldOf(source.getValue()))
              .map(Map.Entry::getKey)
              .sorted(Id.ORDER)
              .toList();
      if (introduced) {
        tell(silent ? AgentChange.SILENT : AgentChange.INTERVAL, millis, rows, out);
        rows.forEach(id -> requireNonNull(dataSources.get(id)).told());
      }
    }
    if (introduced) {
      intervalBegan = datagrams.counts(true);
    }
    intervalStart = millis;
    dataSources
        .values()
        .removeIf(
            source ->
                millis - source.lastSeenMillis()
                    > Math.max(forgetAfterMillis, silentAfterMillis(source)));
  }

  private boolean isToldOf(DataSourceTracker source) {
    return source.lastSeenMillis() >= intervalStart || source.hasNews();
  }

  private void judge(long millis) {
    if (lifeBefore != null && lifeBeforeEnds < millis - SequenceTracker.MEMORY_MILLIS) {
      endLifeBefore();
    } else if (lifeBefore != null && lifeBeforeEnds < millis + SequenceTracker.PATIENCE_MILLIS) {
      judgeLifeBefore();
    }
    if (life != null) {
      life.numbers().judge(millis, datagrams);
      life.numbers().forgetLost(millis - SequenceTracker.MEMORY_MILLIS);
    }
    for (DataSourceTracker source : dataSources.values()) {
      source.judge(millis);
    }
  }

  /**
   * After how long an agent is silent: as the one of its data sources that is polled most often.
   */
  private long silentAfterMillis() {
    long shortest = Long.MAX_VALUE;
    for (DataSourceTracker source : dataSources.values()) {
      if (source.isPolled()) {
        shortest = Math.min(shortest, silentAfterMillis(source));
      }
    }
    return shortest == Long.MAX_VALUE ? SILENT_AFTER_MILLIS : shortest;
  }

  private static long silentAfterMillis(DataSourceTracker source) {
    double polling = source.pollingMillis();
    if (Double.isNaN(polling)) {
      return source.awaitsSecondPoll() ? SILENT_UNTIL_POLLED_AGAIN_MILLIS : SILENT_AFTER_MILLIS;
    }
    return Math.min(
        SILENT_AT_LAST_MILLIS,
        Math.max(SILENT_AFTER_MILLIS, Math.round(SILENT_AFTER_POLLS * polling)));
  }

  private void tell(AgentChange change, long millis, List<Id> rows, Output out) {
    int parts = Math.max(1, (rows.size() + ROWS_PER_PART - 1) / ROWS_PER_PART);
    SequenceCounts counts = datagrams.counts(numbering == AgentNumbering.COUNTED);
    for (int part = 1; part <= parts; part++) {
      List<DataSourceHealth> told = new ArrayList<>();
      int end = Math.min(rows.size(), part * ROWS_PER_PART);
      for (Id id : rows.subList((part - 1) * ROWS_PER_PART, end)) {
        told.add(dataSource(id.sourceClass, id.sourceIndex));
      }
      out.tell(
          new AgentHealth(
              agent,
              subAgent,
              change,
              millis,
              part,
              parts,
              firstSeenMillis,
              lastSeenMillis,
              Integer.toUnsignedLong(uptime),
              restarts,
              numbering,
              untracked,
              counts,
              counts.since(intervalBegan),
              told.toArray(DataSourceHealth[]::new)));
    }
  }

  /** How one of its data sources is. */
  DataSourceHealth dataSource(int sourceClass, int sourceIndex) {
    return requireNonNull(dataSources.get(new Id(sourceClass, sourceIndex)))
        .health(sourceClass, sourceIndex);
  }

  /** Writes what is known between two ticks; {@link #read} is the inverse. */
  public void write(DataOutput out) throws IOException {
    datagrams.write(out);
    writeLife(life, out);
    writeLife(lifeBefore, out);
    out.writeLong(lifeBeforeEnds);
    out.writeInt(lives);
    out.writeUTF(numbering.name());
    out.writeInt(repeats);
    out.writeInt(goneOn);
    out.writeBoolean(uptimeTells);
    out.writeInt(leaps);
    out.writeInt(strangers);
    out.writeBoolean(ownInBetween);
    out.writeLong(strangersSince);
    out.writeLong(conflictMillis);
    out.writeByte(agent.length);
    out.write(agent);
    out.writeInt(subAgent);
    out.writeLong(firstSeenMillis);
    out.writeLong(lastSeenMillis);
    out.writeInt(uptime);
    out.writeLong(restarts);
    out.writeLong(untracked);
    out.writeBoolean(silent);
    out.writeBoolean(introduced);
    out.writeLong(intervalStart);
    out.writeLong(intervalBegan.received());
    out.writeLong(intervalBegan.lost());
    out.writeLong(intervalBegan.duplicated());
    out.writeLong(intervalBegan.outOfOrder());
    out.writeInt(dataSources.size());
    for (Id id : dataSources.keySet().stream().sorted(Id.ORDER).toList()) {
      out.writeInt(id.sourceClass);
      out.writeInt(id.sourceIndex);
      requireNonNull(dataSources.get(id)).write(out);
    }
  }

  private static void writeLife(@Nullable AgentLife life, DataOutput out) throws IOException {
    out.writeBoolean(life != null);
    if (life != null) {
      life.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static AgentTracker read(DataInput in) throws IOException {
    AgentTracker tracker = new AgentTracker(SequenceTally.read(in));
    tracker.life = in.readBoolean() ? AgentLife.read(in) : null;
    tracker.lifeBefore = in.readBoolean() ? AgentLife.read(in) : null;
    tracker.lifeBeforeEnds = in.readLong();
    tracker.lives = in.readInt();
    tracker.numbering = AgentNumbering.valueOf(in.readUTF());
    tracker.repeats = in.readInt();
    tracker.goneOn = in.readInt();
    tracker.uptimeTells = in.readBoolean();
    tracker.leaps = in.readInt();
    tracker.strangers = in.readInt();
    tracker.ownInBetween = in.readBoolean();
    tracker.strangersSince = in.readLong();
    tracker.conflictMillis = in.readLong();
    tracker.agent = new byte[in.readByte()];
    in.readFully(tracker.agent);
    tracker.subAgent = in.readInt();
    tracker.firstSeenMillis = in.readLong();
    tracker.lastSeenMillis = in.readLong();
    tracker.uptime = in.readInt();
    tracker.restarts = in.readLong();
    tracker.untracked = in.readLong();
    tracker.silent = in.readBoolean();
    tracker.introduced = in.readBoolean();
    tracker.intervalStart = in.readLong();
    tracker.intervalBegan =
        new SequenceCounts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), true);
    int sources = in.readInt();
    for (int i = 0; i < sources; i++) {
      Id id = new Id(in.readInt(), in.readInt());
      tracker.dataSources.put(id, DataSourceTracker.read(in));
    }
    return tracker;
  }
}
