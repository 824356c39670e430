package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.FieldVisitor;
import io.flowgauge.datagram.structure.HostAdapters;
import io.flowgauge.datagram.structure.HostParent;
import io.flowgauge.flow.FlowOrigin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the records of a counter sample. Not thread-safe: one for each thread. */
public final class CounterReader implements FieldVisitor {
  private static final int TAG_BYTES = 8;
  private static final int VIRTUAL_CLASS = 3;

  private final Readings readings = new Readings();
  private final NamedMetrics named = new NamedMetrics(readings);
  private long[] now = new long[32];

  /** By the plan's ordinal, in which sample it was last used; samples are counted. */
  private final long[] usedIn = new long[MetricPlan.plans()];

  private long samples;

  // What is being read.
  private byte[] bytes = {};
  private @Nullable SourceCounters source;
  private CounterTable.@Nullable Output output;
  private @Nullable MetricPlan plan;
  private boolean virtual;
  private int parentClass;

  /** A reader. */
  public CounterReader() {}

  /**
   * Reads the records of a sample that is of a numbered data source, after the source's clock has
   * been set to it. Of records of one structure only the first is: counters of others would be
   * taken for its own.
   */
  void read(CounterSample sample, SourceCounters of, CounterTable.Output irregularities) {
    readings.clear();
    source = of;
    output = irregularities;
    samples++;
    bytes = sample.records();
    virtual = sample.sourceClass() == VIRTUAL_CLASS;
    int at = 0;
    while (bytes.length - at >= TAG_BYTES) {
      int dataFormat = BigEndian.int32(bytes, at);
      int start = at + TAG_BYTES;
      int end = start + BigEndian.int32(bytes, at + 4);
      MetricPlan next = MetricPlan.of(dataFormat);
      if (next != null && usedIn[next.ordinal()] == samples) {
        irregularities.irregular(Irregularity.REPEATED);
      } else if (next != null) {
        usedIn[next.ordinal()] = samples;
        if (!record(next, of, start, end)) {
          irregularities.irregular(Irregularity.RESET);
        }
      }
      at = end;
    }
  }

  private boolean record(MetricPlan of, SourceCounters source, int start, int end) {
    plan = of;
    if (now.length < of.counters()) {
      now = new long[of.counters()];
    }
    Arrays.fill(now, 0, of.counters(), -1);
    of.structure().walk(bytes, start, end, this);
    if (of.counters() == 0) {
      return true;
    }
    SourceClock clock = source.clock();
    StructureCounters last = source.structure(of);
    long interval = last.since(clock.epoch(), clock.elapsedMillis());
    boolean onward = interval <= 0 || last.rates(of, now, interval, readings);
    last.keep(now, clock.epoch(), clock.elapsedMillis());
    return onward;
  }

  @Override
  public void field(Field field, int from, int to) {
    Reading reading = requireNonNull(plan).reading(field);
    if (reading == null) {
      host(field, from);
      return;
    }
    switch (reading.kind()) {
      case COUNTER_32, COUNTER_64 ->
          now[reading.slot()] = StructureCounters.value(reading.kind(), bytes, from);
      case GAUGE, NUMBER -> readings.put(reading.name(), FieldNumber.of(field, bytes, from));
      case LABEL -> label(reading, FieldText.of(field, bytes, from, to));
      case STATUS -> status(BigEndian.int32(bytes, from));
    }
  }

  private void label(Reading reading, String text) {
    String virtualName =
        virtual ? Metrics.virtualName(requireNonNull(plan).structure(), reading.name()) : null;
    remember(virtualName == null ? reading.name() : virtualName, text);
  }

  private void status(int status) {
    if (status != -1) {
      remember(Metrics.ADMIN_STATUS, (status & 1) == 0 ? "down" : "up");
      remember(Metrics.OPER_STATUS, (status & 2) == 0 ? "down" : "up");
    }
  }

  private void host(Field field, int from) {
    if (field == HostAdapters.LIST) {
      if (!requireNonNull(source).notes().adapters(bytes, from)) {
        requireNonNull(output).irregular(Irregularity.SURPLUS);
      }
    } else if (field == HostParent.CONTAINER_TYPE) {
      parentClass = BigEndian.int32(bytes, from);
    } else if (field == HostParent.CONTAINER_INDEX) {
      remember(Metrics.PARENT, FlowOrigin.dataSource(parentClass, BigEndian.int32(bytes, from)));
    }
  }

  private void remember(String label, String text) {
    if (!requireNonNull(source).label(label, text)) {
      requireNonNull(output).irregular(Irregularity.SURPLUS);
    }
  }

  /** The name of an rtmetric sample's data source, null where it has none that will do. */
  @Nullable String sourceName(CounterSample sample) {
    return named.sourceName(sample);
  }

  /** Reads an rtmetric sample, after the source's clock has been set to it. */
  void readNamed(CounterSample sample, SourceCounters of, CounterTable.Output irregularities) {
    named.values(sample, of, irregularities);
  }

  /** What has been read. */
  Readings readings() {
    return readings;
  }
}
