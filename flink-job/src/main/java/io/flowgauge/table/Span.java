package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What an origin counted of a flow since its flow record began. */
final class Span {
  private long value;
  private long samples;
  private @Nullable Measures measures;

  void add(ValueLayout layout, long moreValue, long moreSamples, @Nullable Measures more) {
    value = Saturating.add(value, moreValue);
    samples = Saturating.add(samples, moreSamples);
    if (more != null) {
      if (measures == null) {
        measures = layout.none();
      }
      layout.merge(measures, more);
    }
  }

  long value() {
    return value;
  }

  long samples() {
    return samples;
  }

  @Nullable Measures measures() {
    return measures;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(value);
    out.writeLong(samples);
    Measures.writeNullable(measures, out);
  }

  static Span read(DataInput in) throws IOException {
    Span span = new Span();
    span.value = in.readLong();
    span.samples = in.readLong();
    span.measures = Measures.readNullable(in);
    return span;
  }

  Span copy() {
    Span copy = new Span();
    copy.value = value;
    copy.samples = samples;
    copy.measures = measures == null ? null : measures.copy();
    return copy;
  }
}
