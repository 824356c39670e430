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
 */
public record OpenEvent(
    String id, long openedTick, long updatedTick, Finding last, double peak, long peakTick) {}
