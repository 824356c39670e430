package io.flowgauge.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of a table's flows are active, and which of them have a flow record open. Both in the order
 * of time, so that only those that end are looked at.
 */
final class Records {
  /** Takes the records of a tick. */
  interface Output {
    /**
     * A record of {@code flow}.
     *
     * @param startTick the first tick that it tells of
     * @param lastTick the last
     */
    void record(byte[] scope, long startTick, long lastTick, RecordReason why, RankedFlow flow);
  }

  private record Ended(Flow flow, long start, long last, RecordReason why, RankedFlow told) {}

  private final FlowTableSpec spec;
  private final FlowTableSpec.Logging logging;

  /** Flows that are not idle, the one that has been quiet for longest first. */
  private final Set<Flow> active = new LinkedHashSet<>();

  /** Flows with an open record, the one that began first first. */
  private final Set<Flow> open = new LinkedHashSet<>();

  private final List<Ended> ended = new ArrayList<>();

  /** The records of {@code flows}, as they are after {@code tick}. */
  Records(FlowTableSpec spec, FlowTableSpec.Logging logging, Collection<Flow> flows, long tick) {
    this.spec = spec;
    this.logging = logging;
    flows.stream()
        .filter(flow -> tick - flow.lastTick() < logging.idleTicks())
        .sorted(Comparator.comparingLong(Flow::lastTick))
        .forEach(active::add);
    if (!logging.atStart()) { // Those at the start have been written.
      flows.stream()
          .filter(flow -> flow.recordStart() != Flow.NO_RECORD)
          .sorted(Comparator.comparingLong(Flow::recordStart))
          .forEach(open::add);
    }
  }

  /** Hears that something was counted of {@code flow} in {@code tick}, before it is folded in. */
  void seen(Flow flow, long tick) {
    active.remove(flow);
    active.add(flow);
    if (flow.recordStart() == Flow.NO_RECORD) {
      flow.beginRecord(tick);
      open.add(flow);
    }
  }

  /** Whether the flow has to stay in the table. */
  boolean isActive(Flow flow) {
    return active.contains(flow);
  }

  /** Hears that {@code flow} leaves the table. */
  void left(Flow flow) {
    active.remove(flow);
    if (open.remove(flow)) {
      end(flow, logging.atStart() ? RecordReason.START : RecordReason.EVICTED, flow.lastTick());
    }
  }

  /** Ends what {@code tick}, which has been folded in, ends, and tells of all that has ended. */
  void close(long tick, Output output) {
    Iterator<Flow> quiet = active.iterator();
    while (quiet.hasNext()) {
      Flow flow = quiet.next();
      if (tick - flow.lastTick() < logging.idleTicks()) {
        break;
      }
      quiet.remove();
      if (open.remove(flow)) {
        end(flow, RecordReason.IDLE, flow.lastTick());
      }
      flow.endRecord();
    }
    if (logging.atStart()) {
      tellOfStarts(tick);
    } else {
      endLong(tick);
    }
    tell(output);
  }

  // What is open began in this tick; until the flow is idle it has begun.
  private void tellOfStarts(long tick) {
    for (Flow flow : open) {
      end(flow, RecordReason.START, tick);
      flow.endSpans();
    }
    open.clear();
  }

  private void endLong(long tick) {
    Iterator<Flow> oldest = open.iterator();
    while (oldest.hasNext()) {
      Flow flow = oldest.next();
      if (tick + 1 - flow.recordStart() < logging.activeTicks()) {
        break;
      }
      oldest.remove();
      end(flow, RecordReason.ACTIVE_TIMEOUT, tick);
      flow.endRecord();
    }
  }

  /** Ends all records that are open: nothing comes any more. */
  void end(Output output) {
    for (Flow flow : open) {
      end(flow, RecordReason.END, flow.lastTick());
      flow.endRecord();
    }
    open.clear();
    tell(output);
  }

  private void end(Flow flow, RecordReason why, long last) {
    long start = flow.recordStart();
    RankedFlow told = flow.recorded(spec, last - start + 1);
    if (told != null) {
      ended.add(new Ended(flow, start, last, why, told));
    }
  }

  private void tell(Output output) {
    ended.sort(Comparator.comparing(one -> one.flow.id));
    for (Ended one : ended) {
      output.record(one.flow.id.scope(), one.start, one.last, one.why, one.told);
    }
    ended.clear();
  }
}
