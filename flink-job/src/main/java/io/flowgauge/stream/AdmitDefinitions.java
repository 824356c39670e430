package io.flowgauge.stream;

import io.flowgauge.definition.Admission;
import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.DefinitionStatus;
import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.lookup.HostSet;
import io.flowgauge.lookup.SetContent;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.lookup.SetSource;
import io.flowgauge.table.Ticks;
import io.flowgauge.wire.WireType;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which definitions come into force and when, for all subtasks that observe datagrams;
 * there is one of it. A definition holds from a tick on that lies ahead, and a promise that nothing
 * more changes up to a tick follows once a second: who has it knows all there is to know of that
 * tick.
 *
 * <p>The tick follows from when the definition was written, so that a replay changes at the same
 * tick, unless the definition was read so late that more has been promised by then. As long as the
 * topic has not been read to where it ended when this began, nothing is promised that its records
 * do not bear out.
 */
public final class AdmitDefinitions extends AbstractStreamOperator<LiveChange>
    implements TwoInputStreamOperator<DefinitionRecord, HostRecord, LiveChange>,
        ProcessingTimeCallback {
  private static final long serialVersionUID = 1L;

  /** As good as for ever. */
  private static final long MIN_TICK = Long.MIN_VALUE + 1;

  private static final long CHECK_MILLIS = 200;

  /** How far ahead is promised: collectors' clocks may be ahead of this one's by that. */
  private static final long TICKS_AHEAD = 1;

  /** When nothing comes for so long, there is nothing more: compaction leaves gaps in offsets. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;

  private transient LiveDefinitions definitions;
  private transient Map<String, LiveChange.OfDefinition> deleted;
  private transient LiveChange.Settled promised;
  private transient ListState<LiveChange> state;
  private transient boolean restored;
  private transient boolean begun;
  private transient boolean caughtUp;
  private transient long endOffset;
  private transient long heardMillis;
  private transient AdmittedHosts hosts;
  private transient long hostsHeardMillis;
  private transient long latestTick;
  private transient Counter rejected;
  private transient Counter setLoadFailures;
  private transient Map<String, Integer> entries;
  private transient Queue<Runnable> heard;
  private transient SetLoading.Watching watching;
  private transient StreamRecord<LiveChange> record;

  /**
   * What there is to begin with, and when changes take effect.
   *
   * @param file definitions from the file that the job was started with
   * @param refused what was on the topic when the job was started and cannot be used
   * @param known the file's and the topic's, as they were when the job was started
   * @param settled what could be promised then
   * @param lead how long after a definition was written it takes effect; whole seconds
   * @param end the offset at which the topic ends now
   * @param sets loads what is not in documents
   * @param hostEnds the offsets at which the partitions of the topic of hosts end now
   * @param maxHosts how many hosts and what runs on them may be known at a time
   */
  public record Settings(
      List<LiveChange> file,
      List<DefinitionRecord> refused,
      List<LiveChange> known,
      LiveChange.Settled settled,
      Duration lead,
      SerializableSupplier<Long> end,
      SetLoading sets,
      SerializableSupplier<HashMap<Integer, Long>> hostEnds,
      int maxHosts)
      implements Serializable {}

  /** An operator with these settings. */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in initializeState().
  public AdmitDefinitions(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    definitions = new LiveDefinitions();
    deleted = new TreeMap<>();
    entries = new TreeMap<>();
    promised = settings.settled();
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("definitions", WireType.LIVE_CHANGE));
    for (LiveChange change : state.get()) {
      restored = true;
      restore(change);
    }
    if (!restored) {
      settings.known().forEach(this::restore);
    }
  }

  private void restore(LiveChange change) {
    if (change instanceof LiveChange.Settled settled) {
      promised = settled;
    } else {
      apply(change);
    }
  }

  // What the file has and the topic has deleted must not come back with the next restart.
  private void apply(LiveChange change) {
    definitions.apply(change);
    if (change instanceof LiveChange.OfDefinition definition) {
      if (definition.document() == null) {
        deleted.put(definition.id(), definition);
      } else {
        deleted.remove(definition.id());
      }
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<LiveChange> all = definitions.changes();
    deleted.values().stream()
        .filter(change -> settings.file().stream().anyMatch(file -> isOf(change.id(), file)))
        .forEach(all::add);
    all.add(promised);
    state.update(all);
  }

  private static boolean isOf(String id, LiveChange change) {
    return change instanceof LiveChange.OfDefinition definition && definition.id().equals(id);
  }

  @Override
  public void open() throws Exception {
    super.open();
    record = new StreamRecord<>(null);
    rejected = JobMetric.REJECTED_DEFINITIONS.in(getMetricGroup());
    JobMetric.DEFINITIONS_IN_FORCE.gauge(getMetricGroup(), () -> definitions.all().size());
    setLoadFailures = JobMetric.SET_LOAD_FAILURES.in(getMetricGroup());
    JobMetric.SET_ENTRIES.gauge(
        getMetricGroup(), () -> entries.values().stream().mapToInt(Integer::intValue).sum());
    heard = new ConcurrentLinkedQueue<>();
    watching = settings.sets().start(new Hearing(heard));
    endOffset = settings.end().get();
    latestTick = Long.MIN_VALUE;
    heardMillis = now();
    hosts = new AdmittedHosts(settings.maxHosts(), settings.hostEnds().get(), getMetricGroup());
    hostsHeardMillis = now();
    if (restored) {
      hosts.restore(definitions.hosts().entities(), now());
    }
    var unused = getProcessingTimeService().registerTimer(now(), this);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void onProcessingTime(long timestamp) {
    begin();
    for (Runnable news = heard.poll(); news != null; news = heard.poll()) {
      news.run();
    }
    promise();
    var unused = getProcessingTimeService().registerTimer(timestamp + CHECK_MILLIS, this);
  }

  /** Says what is in force, and takes up what is different in the file after a restart. */
  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    if (restored) {
      takeUpFile();
    } else {
      settings.refused().forEach(this::refuse);
    }
    for (LiveDefinitions.Known known : definitions.all()) {
      SetDocument set = known.set();
      if (set != null) {
        begin(known, set);
      } else {
        tell(inForce(known.change(), now()));
      }
    }
  }

  private void begin(LiveDefinitions.Known known, SetDocument set) {
    LiveChange.OfSet content = definitions.set(id(known.change().id()));
    if (content != null) {
      tell(loaded(known.change().version(), set, content, null, now()));
    }
    if (content == null || set.source() instanceof SetSource.Elsewhere) {
      watching.watch(set, content);
    }
  }

  // Sets are loaded on other threads; what comes of it is taken up on this one.
  private final class Hearing implements SetLoading.Heard {
    private final Queue<Runnable> news;

    Hearing(Queue<Runnable> news) {
      this.news = news;
    }

    @Override
    public void loaded(
        SetDocument document, SetContent content, long loadedAtMillis, String validator) {
      news.add(() -> takeUp(document, content, loadedAtMillis, validator));
    }

    @Override
    public void failed(SetDocument document, String reason) {
      news.add(() -> fail(document, reason));
    }
  }

  private static String idOf(SetDocument document) {
    return document.kind().text() + "/" + document.name();
  }

  private void takeUp(
      SetDocument document, SetContent content, long loadedAtMillis, String validator) {
    String id = idOf(document);
    LiveDefinitions.Known known = definitions.get(id(id));
    if (known == null) {
      return; // Deleted while it was being loaded.
    }
    byte[] octets = content.toBytes();
    LiveChange.OfSet before = definitions.set(id(id));
    boolean same = before != null && Arrays.equals(before.content(), octets);
    long tick = same && before != null ? before.tick() : nextTick(now());
    LiveChange.OfSet set = new LiveChange.OfSet(tick, id, loadedAtMillis, validator, octets);
    entries.put(id, content.entries());
    if (same) {
      definitions.apply(set); // Only the time is new: nobody else needs to know.
    } else {
      change(set);
      latestTick = Math.max(latestTick, tick);
    }
    tell(loaded(known.change().version(), document, set, null, now()));
  }

  private void fail(SetDocument document, String reason) {
    setLoadFailures.inc();
    String id = idOf(document);
    LiveDefinitions.Known known = definitions.get(id(id));
    if (known == null) {
      return;
    }
    LiveChange.OfSet before = definitions.set(id(id));
    tell(
        before != null
            ? loaded(known.change().version(), document, before, reason, now())
            : new DefinitionStatus(
                id,
                known.change().version(),
                DefinitionStatus.State.REJECTED,
                0,
                now(),
                reason + "; it is tried again",
                null,
                null));
  }

  private DefinitionStatus loaded(
      long version,
      SetDocument document,
      LiveChange.OfSet set,
      @Nullable String error,
      long timeMillis) {
    return new DefinitionStatus(
        set.id(),
        version,
        DefinitionStatus.State.IN_FORCE,
        set.tick() == Long.MIN_VALUE ? timeMillis : Ticks.start(set.tick()),
        timeMillis,
        null,
        null,
        new DefinitionStatus.Loaded(
            entriesOf(set), document.source().text(), set.loadedAtMillis(), error));
  }

  private int entriesOf(LiveChange.OfSet set) {
    return entries.computeIfAbsent(
        set.id(),
        id -> {
          byte[] content = set.content();
          try {
            return content == null ? 0 : SetContent.fromBytes(content).entries();
          } catch (SetException e) {
            throw new IllegalStateException(id + ": was checked before", e);
          }
        });
  }

  private void refuse(DefinitionRecord read) {
    try {
      byte[] document = read.document();
      if (document != null) {
        var unused = Admission.admit(DefinitionId.parse(read.key()), document, definitions);
      }
    } catch (DefinitionException e) {
      reject(read, String.valueOf(e.getMessage()));
    }
  }

  private void takeUpFile() {
    Map<String, LiveChange.OfDefinition> file = new TreeMap<>();
    for (LiveChange change : settings.file()) {
      if (change instanceof LiveChange.OfDefinition definition) {
        file.put(definition.id(), definition);
      }
    }
    long tick = nextTick(now());
    for (LiveDefinitions.Known known : definitions.all()) {
      String id = known.change().id();
      if (known.isFromFile() && !file.containsKey(id)) {
        change(new LiveChange.OfDefinition(tick, id, FlowInForce.OF_FILE, null));
        tell(deleted(id, FlowInForce.OF_FILE, tick, now()));
      }
    }
    for (LiveChange.OfDefinition definition : file.values()) {
      if (isNewsOfFile(definition)) {
        change(
            new LiveChange.OfDefinition(
                tick, definition.id(), FlowInForce.OF_FILE, definition.document()));
      }
    }
  }

  private boolean isNewsOfFile(LiveChange.OfDefinition definition) {
    LiveDefinitions.Known known = definitions.get(id(definition.id()));
    return known == null
        ? !deleted.containsKey(definition.id())
        : known.isFromFile() && !Arrays.equals(known.change().document(), definition.document());
  }

  private static DefinitionId id(String text) {
    try {
      return DefinitionId.parse(text);
    } catch (DefinitionException e) {
      throw new IllegalStateException("was checked before: " + e.getMessage(), e);
    }
  }

  @Override
  public void processElement1(StreamRecord<DefinitionRecord> element) {
    begin();
    DefinitionRecord read = element.getValue();
    heardMillis = now();
    long tick = nextTick(read.timestampMillis());
    try {
      admit(read, DefinitionId.parse(read.key()), tick);
    } catch (DefinitionException e) {
      reject(read, String.valueOf(e.getMessage()));
    }
    promised = new LiveChange.Settled(promised.tick(), read.offset() + 1);
    latestTick = Math.max(latestTick, tick);
  }

  @Override
  public void processElement2(StreamRecord<HostRecord> element) {
    hostsHeardMillis = now();
    hosts.take(element.getValue(), now());
  }

  private void admit(DefinitionRecord read, DefinitionId id, long tick) throws DefinitionException {
    byte[] document = read.document();
    if (document == null) {
      change(new LiveChange.OfDefinition(tick, id.text(), read.offset(), null));
      forgetSet(id, tick);
      tell(deleted(id.text(), read.offset(), tick, read.timestampMillis()));
      return;
    }
    DefinitionDocument admitted = Admission.admit(id, document, definitions);
    LiveDefinitions.Known known = definitions.get(id);
    if (known != null && known.saysTheSameAs(admitted)) {
      tell(inForce(known.change(), read.offset(), read.timestampMillis()));
      return;
    }
    LiveChange.OfDefinition change =
        new LiveChange.OfDefinition(tick, id.text(), read.offset(), document);
    change(change);
    SetDocument set = Admission.set(admitted.definition());
    if (set == null) {
      tell(inForce(change, read.timestampMillis()));
    } else if (set.source() instanceof SetSource.Inline inline) {
      watching.forget(set.kind(), set.name());
      takeUp(tick, read, id, set, inline.content());
    } else {
      watching.watch(set, null);
    }
  }

  private void takeUp(
      long tick, DefinitionRecord read, DefinitionId id, SetDocument document, SetContent content) {
    LiveChange.OfSet set =
        new LiveChange.OfSet(tick, id.text(), read.timestampMillis(), "", content.toBytes());
    entries.put(id.text(), content.entries());
    change(set);
    tell(loaded(read.offset(), document, set, null, read.timestampMillis()));
  }

  private void forgetSet(DefinitionId id, long tick) {
    SetKind kind = SetKind.of(id.kind().text());
    if (kind != null) {
      watching.forget(kind, id.name());
      entries.remove(id.text());
      change(new LiveChange.OfSet(tick, id.text(), 0, "", null));
    }
  }

  private void reject(DefinitionRecord read, String reason) {
    rejected.inc();
    DefinitionId id = null;
    try {
      id = DefinitionId.parse(read.key());
    } catch (DefinitionException e) {
      LOG.debug("There is no status of what cannot be named.", e);
    }
    LiveDefinitions.Known known = id == null ? null : definitions.get(id);
    DefinitionStatus status =
        new DefinitionStatus(
            read.key(),
            read.offset(),
            DefinitionStatus.State.REJECTED,
            0,
            read.timestampMillis(),
            reason,
            known == null || known.isFromFile() ? null : (Long) known.change().version(),
            null);
    output.collect(
        SideOutputs.REJECTED_DEFINITIONS, new StreamRecord<>(status, status.timeMillis()));
    if (id != null) {
      tell(status);
    }
  }

  /** The first tick that what was written at {@code millis} may hold of. */
  private long nextTick(long millis) {
    // A wrong clock must not put off all changes that follow.
    long written = Math.min(Ticks.of(millis), Ticks.of(now() + Horizon.TOLERANCE.toMillis()));
    long meant = written + 1 + settings.lead().toSeconds();
    return Math.max(Math.max(meant, promised.tick() + 1), latestTick);
  }

  private void change(LiveChange change) {
    apply(change);
    output.collect(record.replace(change));
  }

  private void promise() {
    caughtUp = caughtUp || (hasReadDefinitions() && hasReadHosts());
    // What has been read says that what comes next was written later.
    long tick = caughtUp ? Ticks.of(now()) + TICKS_AHEAD : Math.max(latestTick, MIN_TICK) - 1;
    if (tick > promised.tick()) {
      tellHosts();
      promised = new LiveChange.Settled(tick, promised.nextOffset());
      output.collect(record.replace(promised));
    }
  }

  private boolean hasReadDefinitions() {
    return promised.nextOffset() >= endOffset || now() - heardMillis > PATIENCE.toMillis();
  }

  private boolean hasReadHosts() {
    return !definitions.asksForHosts()
        || hosts.isCaughtUp()
        || now() - hostsHeardMillis > PATIENCE.toMillis();
  }

  /** Hosts are only told of where somebody asks for them. */
  private void tellHosts() {
    if (!definitions.asksForHosts()) {
      return;
    }
    List<HostEntity> changes = hosts.changes(definitions.hosts(), now());
    if (!changes.isEmpty()) {
      long tick = Math.max(promised.tick() + 1, latestTick);
      change(new LiveChange.OfHosts(tick, HostSet.write(changes)));
    }
  }

  @Override
  public void close() throws Exception {
    if (watching != null) { // It may have failed before it was opened.
      watching.close();
    }
    super.close();
  }

  /** Nothing comes any more, so nothing changes any more. */
  @Override
  public void finish() throws Exception {
    begin();
    promised = new LiveChange.Settled(Long.MAX_VALUE, promised.nextOffset());
    output.collect(record.replace(promised));
    super.finish();
  }

  private static DefinitionStatus inForce(LiveChange.OfDefinition change, long timeMillis) {
    return inForce(change, change.version(), timeMillis);
  }

  private static DefinitionStatus inForce(
      LiveChange.OfDefinition change, long version, long timeMillis) {
    return new DefinitionStatus(
        change.id(),
        version,
        DefinitionStatus.State.IN_FORCE,
        change.tick() == Long.MIN_VALUE ? timeMillis : Ticks.start(change.tick()),
        timeMillis,
        null,
        null,
        null);
  }

  private static DefinitionStatus deleted(String id, long version, long tick, long timeMillis) {
    return new DefinitionStatus(
        id,
        version,
        DefinitionStatus.State.DELETED,
        Ticks.start(tick),
        timeMillis,
        null,
        null,
        null);
  }

  private void tell(DefinitionStatus status) {
    output.collect(SideOutputs.DEFINITION_STATUS, new StreamRecord<>(status, status.timeMillis()));
  }
}
