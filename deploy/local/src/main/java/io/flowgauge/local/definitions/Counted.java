package io.flowgauge.local.definitions;

/** Numbers of things, as people say them. */
public final class Counted {
  private Counted() {}

  /** {@code 1 flow}, {@code 2 flows}. */
  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
