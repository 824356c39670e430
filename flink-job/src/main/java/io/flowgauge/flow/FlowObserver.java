package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link FlowSink} what each flow sample says about each definition. This is the hot loop:
 * nothing is allocated for a sample.
 *
 * <p>A packet whose header its agent does not show counts by what the agent says of it, a
 * transaction of an application as one frame without octets. A sample without one of a definition's
 * keys does not count in it. A sample's value is scaled by that sample's own sampling rate.
 * Discarded packets, which are not sampled, count once, and only in the definitions that ask for
 * them; samples that applications have made themselves only in those that name one of their values.
 */
public final class FlowObserver implements DatagramVisitor {
  private static final int MILLIS_PER_TICK = 1000;
  private static final int[] NOT_REMEMBERED = {};

  /** A definition with what can be worked out once. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  private record Observed(
      KeyWriter[] keys,
      ValueReader[] readers,
      @Nullable SampleFilter filter,
      ObservedSample.Kind kind,
      AggMode mode,
      Flow flow,
      int[] places,
      long[] values) {
    Observed valuesAt(int[] where) {
      return new Observed(keys, readers, filter, kind, mode, flow, where, values);
    }
  }

  /** The words of the flow at hand, for all definitions whose modes keep the same of its origin. */
  private static final class Flow {
    final AggMode mode;
    final long[] words;
    final WordWriter writer;
    private final byte[] origin = new byte[FlowOrigin.MAX_BYTES + Long.BYTES];
    int originOctets;
    int key;

    Flow(AggMode mode, int widestKey) {
      this.mode = mode;
      words =
          new long
              [ObservedFlow.ORIGIN
                  + ObservedFlow.words(FlowOrigin.MAX_BYTES)
                  + ObservedFlow.words(widestKey)];
      writer = new WordWriter(words);
    }

    void originate(DatagramHeader datagram, ObservedSample sample) {
      originOctets = FlowOrigin.write(mode, datagram, sample, origin, 0);
      BigEndian.putInt64(origin, originOctets, 0);
      key = ObservedFlow.ORIGIN;
      for (int at = 0; at < originOctets; at += Long.BYTES) {
        words[key++] = BigEndian.int64(origin, at);
      }
    }
  }

  private final Observed[] definitions;
  private final Flow[] flows;
  private final FlowSink sink;

  /** Those whose flows are remembered by microflow, and the others: indices. */
  private final int[] remembered;

  private final int[] others;
  private final @Nullable Memory memory;
  private final int firstIndex;
  private final NetworkEdge edge;
  private final ObservedSample sample = new ObservedSample();

  private DatagramHeader datagram = new DatagramHeader();
  private long tick;
  private boolean inApplication;
  private boolean originKnown;
  private int sourceClass;
  private int sourceIndex;

  /** What is needed to tell microflows apart and to add them up. */
  private final class Memory implements Microflows.Teller {
    final DistinctValues values;
    final FlowTally tally;
    final Signature signature;
    final Microflows microflows;
    final Flow origin = new Flow(AggMode.MAX, 0);
    private long[] told = {};

    Memory(DistinctValues values, FlowTally tally, Signature signature, long seed) {
      this.values = values;
      this.tally = tally;
      this.signature = signature;
      microflows = new Microflows(values, this, seed);
    }

    /** Adds the sample to its microflow; false if that is not remembered yet. */
    boolean add() {
      long weight = sample.samplingRate();
      long present = values.read(sample, weight);
      int words = signature.write(sample, origin.words, ObservedFlow.ORIGIN, origin.key, present);
      int microflow = microflows.find(signature.words(), words);
      if (microflow == Microflows.NONE) {
        if (!microflows.wasSeen()) {
          return false;
        }
        microflow = microflows.make(signature.words(), words);
        for (int i : remembered) {
          learn(microflow, i, present);
        }
      }
      microflows.add(microflow, tick, weight);
      return true;
    }

    private void learn(int microflow, int i, long present) {
      Observed definition = definitions[i];
      if ((present >>> definition.places[0] & 1) != 0) {
        int words = flow(i, definition);
        if (words > 0) {
          long head = (long) i << Integer.SIZE | words;
          microflows.put(microflow, head, definition.flow.words, ObservedFlow.HEAD, words);
        }
      }
    }

    @Override
    public void tell(
        long of, long[] words, int from, int to, long[] cells, int at, long weight, long samples) {
      int next = from;
      while (next < to) {
        int i = (int) (words[next] >>> Integer.SIZE);
        int length = (int) words[next];
        if (told.length < length) {
          told = new long[2 * length];
        }
        told[ObservedFlow.TICK] = of;
        System.arraycopy(words, next + 1, told, ObservedFlow.HEAD, length - ObservedFlow.HEAD);
        Observed definition = definitions[i];
        for (int v = 0; v < definition.values.length; v++) {
          definition.values[v] = cells[at + definition.places[v]];
        }
        tally.addAll(firstIndex + i, told, length, definition.values, weight, samples);
        next += 1 + length - ObservedFlow.HEAD;
      }
      tally.makeRoom();
    }
  }

  /**
   * Observes {@code definitions}; their indices are what {@code sink} is told.
   *
   * @throws DefinitionException when a filter does not parse
   */
  public FlowObserver(List<FlowDefinition> definitions, FlowSink sink) throws DefinitionException {
    this(definitions, Lookups.NONE, sink, 0);
  }

  /**
   * Observes {@code definitions}, looking their keys up in {@code lookups}: when these change,
   * another observer takes over.
   *
   * @param firstIndex what {@code sink} is told as the index of the first definition, so that
   *     several observers share one sink
   * @throws DefinitionException when a filter does not parse
   */
  public FlowObserver(
      List<FlowDefinition> definitions, Lookups lookups, FlowSink sink, int firstIndex)
      throws DefinitionException {
    this(definitions, lookups, sink, firstIndex, null, 0);
  }

  private FlowObserver(
      List<FlowDefinition> definitions,
      Lookups lookups,
      FlowSink sink,
      int firstIndex,
      @Nullable FlowTally tally,
      long seed)
      throws DefinitionException {
    this.sink = sink;
    this.firstIndex = firstIndex;
    edge = new NetworkEdge(lookups.topology());
    int widest = definitions.stream().mapToInt(FlowDefinition::keyWidth).max().orElse(0);
    Map<AggMode, Flow> byMode = new EnumMap<>(AggMode.class);
    DistinctValues values = new DistinctValues();
    this.definitions = new Observed[definitions.size()];
    for (int i = 0; i < this.definitions.length; i++) {
      FlowDefinition definition = definitions.get(i);
      AggMode origins = definition.aggMode().isSum() ? AggMode.SUM : definition.aggMode();
      Flow flow = byMode.computeIfAbsent(origins, mode -> new Flow(mode, widest));
      this.definitions[i] = compile(definition, flow, lookups);
    }
    Set<FlowKey> fields = new LinkedHashSet<>();
    List<Integer> byMicroflow = new ArrayList<>();
    List<Integer> bySample = new ArrayList<>();
    for (int i = 0; i < this.definitions.length; i++) {
      FlowDefinition definition = definitions.get(i);
      Set<FlowKey> own = dependsOn(definition);
      if (tally != null
          && own.stream().noneMatch(Signature::isVolatile)
          && !definition.lookups().names() // They become known at any time.
          && values.sizeWith(definition.values()) <= Signature.MAX_VALUES) {
        byMicroflow.add(i);
        fields.addAll(own);
        this.definitions[i] =
            this.definitions[i].valuesAt(values.places(definition.values(), lookups));
      } else {
        bySample.add(i);
      }
    }
    remembered = byMicroflow.stream().mapToInt(Integer::intValue).toArray();
    others = bySample.stream().mapToInt(Integer::intValue).toArray();
    memory =
        tally == null || byMicroflow.isEmpty()
            ? null
            : new Memory(values, tally, new Signature(fields, lookups), seed);
    List<Flow> all = new ArrayList<>(byMode.values());
    if (memory != null) {
      all.add(memory.origin);
    }
    flows = all.toArray(Flow[]::new);
  }

  /**
   * As the constructor does, but adds up samples that are alike in all that {@code definitions}
   * look at before {@code tally} is told: {@link #settle} tells what it has not been told yet.
   */
  public static FlowObserver remembering(
      List<FlowDefinition> definitions, Lookups lookups, FlowTally tally, int firstIndex)
      throws DefinitionException {
    long seed = ThreadLocalRandom.current().nextLong();
    return remembering(definitions, lookups, tally, firstIndex, seed);
  }

  /**
   * As above, with the seed of what is remembered. With another one, {@code tally} is told the same
   * in all, in other portions.
   */
  public static FlowObserver remembering(
      List<FlowDefinition> definitions, Lookups lookups, FlowTally tally, int firstIndex, long seed)
      throws DefinitionException {
    return new FlowObserver(definitions, lookups, tally, firstIndex, tally, seed);
  }

  private static Observed compile(FlowDefinition definition, Flow flow, Lookups lookups)
      throws DefinitionException {
    return new Observed(
        definition.keys().stream()
            .map(key -> new KeyWriter(key.compile(lookups)))
            .toArray(KeyWriter[]::new),
        definition.values().stream()
            .map(value -> ValueReader.of(value, lookups))
            .toArray(ValueReader[]::new),
        definition.filter().isEmpty()
            ? null
            : FlowFilter.parse(definition.filter()).compile(lookups),
        kind(definition),
        definition.aggMode(),
        flow,
        NOT_REMEMBERED,
        new long[definition.values().size()]);
  }

  private static ObservedSample.Kind kind(FlowDefinition definition) throws DefinitionException {
    if (!definition.lookups().rtflowKeys().isEmpty()) {
      return ObservedSample.Kind.APPLICATION;
    }
    return definition.dropped() ? ObservedSample.Kind.DISCARDED : ObservedSample.Kind.PACKET;
  }

  private static Set<FlowKey> dependsOn(FlowDefinition definition) throws DefinitionException {
    Set<FlowKey> fields = new LinkedHashSet<>();
    definition.keys().forEach(key -> key.dependsOn(fields));
    if (!definition.filter().isEmpty()) {
      FlowFilter.parse(definition.filter()).dependsOn(fields);
    }
    for (FlowValue value : definition.values()) {
      if (value.aggregation() == Aggregation.COUNT
          && value.measure() instanceof FlowMeasure.OfKey counted) {
        counted.key().dependsOn(fields);
      }
    }
    if (definition.aggMode() == AggMode.EDGE || definition.aggMode() == AggMode.CORE) {
      fields.add(FlowField.DIRECTION);
      fields.add(FlowField.INPUTIFINDEX);
    }
    return fields;
  }

  /** Says when the datagram that is about to be walked was received. */
  public void receivedAt(long millis) {
    tick = Math.floorDiv(millis, MILLIS_PER_TICK);
    for (Flow flow : flows) {
      flow.words[ObservedFlow.TICK] = tick;
    }
  }

  @Override
  public void datagram(DatagramHeader header) {
    datagram = header;
    sample.datagram(header);
    originKnown = false;
  }

  @Override
  public void flowSample(FlowSampleHeader header) {
    sample.begin(header);
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader header) {
    sample.begin(header);
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    sample.header(header);
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    sample.record(structure, start, end);
  }

  @Override
  public void endFlowSample() {
    observe();
  }

  @Override
  public void endDiscardedPacket() {
    observe();
  }

  @Override
  public void customSample(CustomSampleHeader header) {
    inApplication = header.dataFormat() == CustomSampleHeader.FLOW;
    if (inApplication) {
      sample.begin(header);
    }
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    if (inApplication) {
      sample.value(type, nameFrom, nameTo, from);
    }
  }

  @Override
  public void endCustomSample() {
    if (inApplication) {
      observe();
    }
  }

  /** Whether the sample that has just ended told of something that flows could count. */
  public boolean understood() {
    return sample.isUnderstood();
  }

  private void observe() {
    sample.end();
    if (!sample.counts()) {
      return;
    }
    findOrigin();
    if (memory == null || !memory.microflows.isWorthwhile() || !memory.add()) {
      observe(remembered);
    }
    observe(others);
  }

  private void observe(int[] indices) {
    for (int i : indices) {
      Observed definition = definitions[i];
      int words = flow(i, definition);
      if (words > 0) {
        add(i, definition, words);
      }
    }
  }

  /** Tells what has been added up and was not told yet. */
  public void settle() {
    if (memory != null) {
      memory.microflows.settle();
    }
  }

  /** Writes the flow; returns the number of words, or 0 if the sample does not count. */
  private int flow(int i, Observed definition) {
    SampleFilter filter = definition.filter;
    boolean counts =
        definition.kind == sample.kind()
            && edge.admits(definition.mode, sample)
            && (filter == null || filter.matches(sample));
    return counts ? writeFlow(firstIndex + i, definition) : 0;
  }

  private void add(int i, Observed definition, int words) {
    long weight = sample.samplingRate();
    long[] values = definition.values;
    for (int v = 0; v < values.length; v++) {
      values[v] = definition.readers[v].read(sample, weight);
    }
    if (values[0] != FlowValue.ABSENT) {
      sink.add(firstIndex + i, definition.flow.words, words, values, weight);
    }
  }

  // The samples of a datagram mostly come from one data source.
  private void findOrigin() {
    if (originKnown && sourceClass == sample.sourceClass() && sourceIndex == sample.sourceIndex()) {
      return;
    }
    originKnown = true;
    sourceClass = sample.sourceClass();
    sourceIndex = sample.sourceIndex();
    for (Flow flow : flows) {
      flow.originate(datagram, sample);
    }
  }

  /** Returns the number of words, or 0 if the sample lacks a key. */
  private int writeFlow(int index, Observed definition) {
    Flow flow = definition.flow;
    WordWriter writer = flow.writer;
    writer.begin(flow.key);
    Packet packet = sample.packet();
    int octets = 0;
    for (KeyWriter key : definition.keys) {
      int written = key.write(packet, sample, writer);
      if (written == 0) {
        return 0;
      }
      octets += written;
    }
    flow.words[ObservedFlow.HEAD] = ObservedFlow.head(index, octets, flow.originOctets);
    return writer.end();
  }
}
