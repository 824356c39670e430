package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What samples said about the values of a flow that are more than its size: numbers and sketches in
 * the places that a {@link ValueLayout} gives them.
 */
public final class Measures {
  final long[] numbers;
  final DistinctSketch[] sketches;

  Measures(long[] numbers, DistinctSketch[] sketches) {
    this.numbers = numbers;
    this.sketches = sketches;
  }

  /** The same, sharing nothing. */
  public Measures copy() {
    DistinctSketch[] copies = new DistinctSketch[sketches.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = sketches[i].copy();
    }
    return new Measures(numbers.clone(), copies);
  }

  /** Writes how many numbers (1) and sketches (1) there are, then all of them. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(numbers.length);
    out.writeByte(sketches.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
    for (DistinctSketch sketch : sketches) {
      sketch.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Measures read(DataInput in) throws IOException {
    long[] numbers = new long[in.readUnsignedByte()];
    DistinctSketch[] sketches = new DistinctSketch[in.readUnsignedByte()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    for (int i = 0; i < sketches.length; i++) {
      sketches[i] = DistinctSketch.read(in);
    }
    return new Measures(numbers, sketches);
  }

  static void writeNullable(@Nullable Measures measures, DataOutput out) throws IOException {
    out.writeBoolean(measures != null);
    if (measures != null) {
      measures.write(out);
    }
  }

  static @Nullable Measures readNullable(DataInput in) throws IOException {
    return in.readBoolean() ? read(in) : null;
  }
}
