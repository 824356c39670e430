package io.flowgauge.event;

import io.flowgauge.detect.Finding;

/**
 * The state of a story that goes on.
 *
 * @param id of the event
 * @param openedTick the tick of its first finding
 * @param updatedTick the tick it last told of
 * @param last its last finding
 * @param peak the largest rate so far, units per second
 * @param peakTick the tick after which the rate was largest
 * @param checkTick the tick at whose end it is looked at next, whether or not it has a finding
 */
public record OpenEvent(
    String id,
    long openedTick,
    long updatedTick,
    Finding last,
    double peak,
    long peakTick,
    long checkTick) {

  /** The tick after which the event closes if it has no finding until then, nor in it. */
  public long closingTick() {
    return last.tick() + Math.max(1, last.timeoutSeconds());
  }

  /** The same, to be looked at when it may close, if {@code tick} is when it was to be. */
  OpenEvent checkedAt(long tick) {
    return tick < checkTick
        ? this
        : new OpenEvent(id, openedTick, updatedTick, last, peak, peakTick, closingTick());
  }
}
