package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomSampleWalk;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.Problem;
import io.flowgauge.datagram.structure.Field.Meaning;
import io.flowgauge.datagram.structure.XdrType;
import org.jspecify.annotations.Nullable;

/** Reads rtmetric samples (4300:1002), in which names and types come with the values. */
final class NamedMetrics implements DatagramVisitor {
  private static final int MOST_NAME_OCTETS = 64;

  /** What one sample can say: whoever sends it can make up names. */
  private static final int MOST_VALUES = 256;

  private final CustomSampleWalk walk = new CustomSampleWalk();
  private final Readings readings;

  private byte[] bytes = {};
  private @Nullable SourceCounters source;
  private @Nullable String sourceName;
  private CounterTable.@Nullable Output output;
  private int values;
  private boolean whole;

  /** A reader that puts numbers into {@code readings}. */
  NamedMetrics(Readings readings) {
    this.readings = readings;
  }

  /**
   * The name of the sample's data source, null where it could be taken for a number: names begin
   * with a letter, and are no longer than 64 octets.
   */
  @Nullable String sourceName(CounterSample sample) {
    read(sample, null);
    return sourceName;
  }

  /** Reads the values of the sample, after the source's clock has been set to it. */
  void values(CounterSample sample, SourceCounters of, CounterTable.Output irregularities) {
    readings.clear();
    output = irregularities;
    values = 0;
    read(sample, of);
    if (!whole) {
      irregularities.irregular(Irregularity.ILLEGIBLE);
    }
  }

  private void read(CounterSample sample, @Nullable SourceCounters of) {
    bytes = sample.records();
    source = of;
    sourceName = null;
    whole = true;
    walk.walk(CustomSampleHeader.METRICS, bytes, 0, bytes.length, this);
  }

  @Override
  public void customSample(CustomSampleHeader sample) {
    String name = name(sample.nameOffset(), sample.nameOffset() + sample.nameLength());
    sourceName = name != null && Character.isLetter(name.codePointAt(0)) ? name : null;
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    if (source == null) {
      return;
    }
    if (values == MOST_VALUES) {
      surplus();
      return;
    }
    values++;
    String name = name(nameFrom, nameTo);
    if (name == null) {
      whole = false;
    } else if (type.type() == XdrType.STRING) {
      if (!source.label(name, FieldText.string(bytes, from + 4, BigEndian.int32(bytes, from)))) {
        surplus();
      }
    } else {
      readings.put(name, number(type, name, from));
    }
  }

  private void surplus() {
    requireNonNull(output).irregular(Irregularity.SURPLUS);
  }

  @Override
  public void problem(Problem problem, int offset) {
    whole = false;
  }

  private @Nullable String name(int from, int to) {
    if (to - from > MOST_NAME_OCTETS) {
      return null;
    }
    String name = FieldText.string(bytes, from, to - from);
    return name.isEmpty() || name.charAt(0) == Readings.HIDDEN ? null : name;
  }

  private double number(CustomType type, String name, int from) {
    boolean bits32 = type.type() == XdrType.U32;
    if (type.meaning() == Meaning.COUNTER) {
      return rate(
          name, bits32 ? BigEndian.uint32(bytes, from) : BigEndian.int64(bytes, from), bits32);
    }
    return switch (type.type()) {
      case U32 -> BigEndian.uint32(bytes, from);
      case F32 -> FieldNumber.decimal(Float.intBitsToFloat(BigEndian.int32(bytes, from)));
      case U64 -> FieldNumber.unsigned(BigEndian.int64(bytes, from));
      default -> Double.longBitsToDouble(BigEndian.int64(bytes, from));
    };
  }

  private double rate(String name, long value, boolean bits32) {
    NamedCounter counter = requireNonNull(source).named(name);
    SourceClock clock = requireNonNull(source).clock();
    if (counter == null) {
      surplus();
      return Double.NaN;
    }
    return counter.rate(value, bits32, clock.epoch(), clock.elapsedMillis());
  }
}
