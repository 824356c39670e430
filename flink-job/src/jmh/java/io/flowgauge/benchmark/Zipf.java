package io.flowgauge.benchmark;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** Draws numbers from 0, number k with a likelihood in proportion to 1/(k + 1). */
final class Zipf implements IntSupplier {
  private final double[] cumulative;
  private final SplittableRandom random;

  Zipf(int size, SplittableRandom random) {
    this.random = random;
    cumulative = new double[size];
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += 1.0 / (k + 1);
      cumulative[k] = sum;
    }
  }

  @Override
  public int getAsInt() {
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, drawn);
    return found >= 0 ? found : -found - 1;
  }
}
