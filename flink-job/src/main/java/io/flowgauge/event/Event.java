package io.flowgauge.event;

import io.flowgauge.detect.Finding;

/**
 * One change of state of an event.
 *
 * @param id of the event: the same for its open, updates and close, and in every replay
 * @param phase what changed
 * @param timeMillis the end of the tick in which it changed
 * @param openedMillis the end of the tick in which it opened
 * @param last the last finding
 * @param peak the largest rate so far, units per second
 * @param peakTick the tick after which the rate was largest
 */
public record Event(
    String id,
    EventPhase phase,
    long timeMillis,
    long openedMillis,
    Finding last,
    double peak,
    long peakTick) {}
