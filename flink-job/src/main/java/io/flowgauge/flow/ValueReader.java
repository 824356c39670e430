package io.flowgauge.flow;

import io.flowgauge.packet.Packet;

/** Reads one value of a definition: what a {@link FlowSink} is told of the sample at hand. */
abstract class ValueReader {
  /** What a {@link FlowSink} is told, {@link FlowValue#ABSENT} if the sample has none. */
  abstract long read(ObservedSample sample, long weight);

  /** The reader of {@code value}. */
  static ValueReader of(FlowValue value) {
    if (value.measure() instanceof FlowMeasure.Plain plain) {
      return switch (value.aggregation()) {
        case SUM, AVG -> new ScaledMeasure(plain);
        case MIN, MAX -> new BareMeasure(plain);
        case COUNT -> new MeasureHash(plain);
      };
    }
    FlowKey key = ((FlowMeasure.OfKey) value.measure()).key();
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
    private final FlowKey key;

    ScaledKey(FlowKey key) {
      this.key = key;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = key.number(sample);
      return value == Packet.ABSENT ? FlowValue.ABSENT : scaled(value, weight);
    }
  }

  private static final class BareKey extends ValueReader {
    private final FlowKey key;

    BareKey(FlowKey key) {
      this.key = key;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = key.number(sample);
      return value == Packet.ABSENT ? FlowValue.ABSENT : value;
    }
  }

  private static final class KeyHash extends ValueReader {
    private final FlowKey key;

    KeyHash(FlowKey key) {
      this.key = key;
    }

    @Override
    long read(ObservedSample sample, long weight) {
      long value = key.number(sample);
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

  // One hash in 2^64 would be taken for the absence of a value.
  private static long present(long hash) {
    return hash == FlowValue.ABSENT ? 0 : hash;
  }
}
