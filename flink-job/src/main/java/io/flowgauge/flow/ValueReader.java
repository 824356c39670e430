package io.flowgauge.flow;

import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;

/** Reads one value of a definition: what a {@link FlowSink} is told of the sample at hand. */
abstract class ValueReader {
  /** What a {@link FlowSink} is told, {@link FlowValue#ABSENT} if the sample has none. */
  abstract long read(ObservedSample sample, long weight);

  /** The reader of {@code value}. */
  static ValueReader of(FlowValue value, Lookups lookups) {
    if (value.measure() instanceof FlowMeasure.Plain plain) {
      return switch (value.aggregation()) {
        case SUM, AVG -> new ScaledMeasure(plain);
        case MIN, MAX -> new BareMeasure(plain);
        case COUNT -> new MeasureHash(plain);
      };
    }
    FlowKey written = ((FlowMeasure.OfKey) value.measure()).key();
    if (written instanceof RtflowKey rtflow && value.aggregation() != Aggregation.COUNT) {
      return new ApplicationNumber(rtflow.octets(), value.aggregation());
    }
    CompiledKey key = written.compile(lookups);
    return switch (value.aggregation()) {
      case SUM, AVG -> new ScaledKey(key);
      case MIN, MAX -> new BareKey(key);
      case COUNT -> new KeyHash(key);
    };
  }

  // Two unsigned 32-bit numbers may make more than a long holds.
  static long scaled(long value, long weight) {
    long product = value * weight;
    return product < 0 || Math.multiplyHigh(value, weight) != 0 ? Long.MAX_VALUE : product;
  }

  private static final class ScaledMeasure extends ValueReader {
    private final FlowMeasure.Plain measure;

    ScaledMeasure(FlowMeasure.Plain measure) {
      this.measure = measure;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = measure.of(sample);
      return value == FlowValue.ABSENT ? FlowValue.ABSENT : scaled(value, weight);
    }
  }

  private static final class BareMeasure extends ValueReader {
    private final FlowMeasure.Plain measure;

    BareMeasure(FlowMeasure.Plain measure) {
      this.measure = measure;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      return measure.of(sample);
    }
  }

  private static final class MeasureHash extends ValueReader {
    private final FlowMeasure.Plain measure;

    MeasureHash(FlowMeasure.Plain measure) {
      this.measure = measure;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = measure.of(sample);
      return value == FlowValue.ABSENT ? FlowValue.ABSENT : present(FlowHash.of(value));
    }
  }

  private static final class ScaledKey extends ValueReader {
    private final CompiledKey key;

    ScaledKey(CompiledKey key) {
      this.key = key;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = key.read(sample);
      return value == Packet.ABSENT ? FlowValue.ABSENT : scaled(value, weight);
    }
  }

  private static final class BareKey extends ValueReader {
    private final CompiledKey key;

    BareKey(CompiledKey key) {
      this.key = key;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = key.read(sample);
      return value == Packet.ABSENT ? FlowValue.ABSENT : value;
    }
  }

  private static final class KeyHash extends ValueReader {
    private final CompiledKey key;

    KeyHash(CompiledKey key) {
      this.key = key;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = key.read(sample);
      if (value == Packet.ABSENT) {
        return FlowValue.ABSENT;
      }
      FieldType type = key.type();
      if (type.isVariable()) {
        return present(FlowHash.of(sample.octets(), 0, (int) value));
      }
      return present(
          type.width() > Long.BYTES
              ? FlowHash.of(sample.bytes(), (int) value, type.width())
              : FlowHash.of(value));
    }
  }

  private static final class ApplicationNumber extends ValueReader {
    private final byte[] name;
    private final boolean bare;

    ApplicationNumber(byte[] name, Aggregation aggregation) {
      this.name = name;
      bare = aggregation == Aggregation.MIN || aggregation == Aggregation.MAX;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = sample.application().number(name);
      return value == FlowValue.ABSENT || bare ? value : scaled(value, weight);
    }
  }

  // One hash in 2^64 would be taken for the absence of a value.
  private static long present(long hash) {
    return hash == FlowValue.ABSENT ? 0 : hash;
  }
}
