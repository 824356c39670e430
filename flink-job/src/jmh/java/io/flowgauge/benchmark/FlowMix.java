package io.flowgauge.benchmark;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Which flows the sampled packets belong to. The same in every run. */
enum FlowMix {
  /** As recorded: some thousands. */
  RECORDED,
  /** A million, each as likely as another. */
  UNIFORM,
  /** A million, the k-th with a likelihood of 1/k. */
  ZIPF,
  /** Nine samples in ten of one flow, the tenth of one of a million: a flood. */
  HOT;

  private static final int FLOWS = 1_000_000;
  private static final int HOT_OF_TEN = 9;
  private static final long SEED = 0x5F10;

  /** As options and tables have it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mix of that name.
   *
   * @throws IllegalArgumentException when there is none; the message is for people
   */
  static FlowMix of(String text) {
    for (FlowMix mix : values()) {
      if (mix.text().equals(text)) {
        return mix;
      }
    }
    throw new IllegalArgumentException(text + ": expected recorded, uniform, zipf or hot");
  }

  /** Draws the number of a packet's flow; null where packets are left as they are. */
  @Nullable IntSupplier draw() {
    SplittableRandom random = new SplittableRandom(SEED);
    return switch (this) {
      case RECORDED -> null;
      case UNIFORM -> () -> random.nextInt(FLOWS);
      case ZIPF -> new Zipf(FLOWS, random);
      case HOT -> () -> random.nextInt(10) < HOT_OF_TEN ? 0 : random.nextInt(FLOWS);
    };
  }
}
