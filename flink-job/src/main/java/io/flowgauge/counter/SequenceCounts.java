package io.flowgauge.counter;

/**
 * What became of numbered datagrams or samples. Numbers that are missing but may still come are in
 * none of these.
 *
 * @param received different ones that came
 * @param lost that did not come, and for which it is too late now
 * @param duplicated copies of what came before
 * @param outOfOrder of those received, how many came after one with a higher number
 * @param numbered whether their numbers tell anything now; if not, all but {@code received} stand
 *     still
 */
public record SequenceCounts(
    long received, long lost, long duplicated, long outOfOrder, boolean numbered) {

  /** How many should have come. */
  public long expected() {
    return received + lost;
  }

  /** How many in a hundred were lost. */
  public double lostPercent() {
    return expected() == 0 ? 0 : 100.0 * lost / expected();
  }

  /**
   * What was counted since {@code before}. Where more of what was lost has come after all than was
   * lost anew, nothing is lost.
   */
  SequenceCounts since(SequenceCounts before) {
    return new SequenceCounts(
        received - before.received,
        Math.max(0, lost - before.lost),
        duplicated - before.duplicated,
        outOfOrder - before.outOfOrder,
        numbered);
  }
}
