package io.flowgauge.flow;

import java.io.Serializable;
import java.util.List;

/**
 * What of each packet is told of a flow: a measure, and how those of its samples become one value.
 *
 * @param aggregation how
 * @param measure of what
 */
public record FlowValue(Aggregation aggregation, FlowMeasure measure) implements Serializable {
  /** Stands for the value of a sample that has none. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** Octets on the wire, FCS included, added up. */
  public static final FlowValue BYTES = new FlowValue(Aggregation.SUM, FlowMeasure.Plain.BYTES);

  /** Packets, added up. */
  public static final FlowValue FRAMES = new FlowValue(Aggregation.SUM, FlowMeasure.Plain.FRAMES);

  /** The values without a prefix and a key. */
  public static final List<FlowValue> PLAIN = List.of(BYTES, FRAMES);

  /** As users write it: {@code bytes}, {@code count:ipsource}. */
  public String text() {
    return aggregation == Aggregation.SUM
        ? measure.text()
        : aggregation.text() + ":" + measure.text();
  }
}
