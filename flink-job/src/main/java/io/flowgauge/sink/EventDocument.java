package io.flowgauge.sink;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.FlowsById;
import io.flowgauge.detect.Finding;
import io.flowgauge.event.Event;
import io.flowgauge.event.EventPhase;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ticks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.apache.flink.api.common.functions.MapFunction;

/** Changes of state of events to documents of {@link OutputTopic#EVENTS}. */
public final class EventDocument implements MapFunction<Event, Document> {
  private static final long serialVersionUID = 1L;

  private final FlowsById flows = new FlowsById();

  @Override
  public Document map(Event event) {
    Finding last = event.last();
    RankedFlow flow = last.flow();
    FlowInForce inForce = flows.get(last.definition(), last.document());
    FlowDefinition definition = inForce.definition();
    String unit = FlowNumbers.unit(definition);
    String id =
        event.id()
            + "/"
            + event.phase().text()
            + (event.phase() == EventPhase.UPDATE
                ? "/" + JsonDocument.time(event.timeMillis())
                : "");
    byte[] json =
        JsonDocument.write(
            document -> {
              document
                  .text("id", id)
                  .text("event", event.id())
                  .text("phase", event.phase().text())
                  .text("kind", "threshold")
                  .text("detector", last.detector())
                  .text("definition", definition.name())
                  .version(inForce.version())
                  .flow(definition, flow.key())
                  .origin(flow.origin())
                  .time("time", event.timeMillis())
                  .time("openedAt", event.openedMillis())
                  .time("lastAbove", Ticks.end(last.tick()));
              if (event.phase() == EventPhase.CLOSE) {
                document.time("closedAt", event.timeMillis());
              }
              document
                  .rate("value", flow.perSecond())
                  .number("threshold", last.limit())
                  .text("unit", unit)
                  .rate("peak", event.peak())
                  .time("peakAt", Ticks.end(event.peakTick()));
              FlowNumbers.error(document, definition, flow.samples());
              document.text("message", message(event, definition, unit));
            });
    return new Document(id, event.id(), event.timeMillis(), json);
  }

  private static String message(Event event, FlowDefinition definition, String unit) {
    Finding last = event.last();
    String flowKey = String.join(",", definition.keyTexts(last.flow().key()));
    String subject = (definition.name() + " " + flowKey).strip();
    if (event.phase() == EventPhase.CLOSE && last.ends()) {
      return String.format(
          Locale.ROOT,
          "%s: no longer watched after %d s, the definition is not in force any more; peak %s %s",
          subject,
          (event.timeMillis() - event.openedMillis()) / Ticks.MILLIS,
          rate(event.peak()),
          unit);
    }
    if (event.phase() == EventPhase.CLOSE) {
      return String.format(
          Locale.ROOT,
          "%s: no longer above %s %s after %d s; peak %s %s",
          subject,
          rate(last.limit()),
          unit,
          (event.timeMillis() - event.openedMillis()) / Ticks.MILLIS,
          rate(event.peak()),
          unit);
    }
    return String.format(
        Locale.ROOT,
        "%s: %s %s exceeds %s %s",
        subject,
        rate(last.flow().perSecond()),
        unit,
        rate(last.limit()),
        unit);
  }

  /** Whole numbers, and below 100 the three digits that count. */
  private static String rate(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%.0f", value)
        : new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
