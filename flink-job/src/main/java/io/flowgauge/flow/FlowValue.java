package io.flowgauge.flow;

import java.io.Serializable;
import java.util.ArrayList;
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

  private static final String RATE = "rate:";

  /**
   * The value that users write as {@code text}: a measure, perhaps with a prefix such as {@code
   * avg:}.
   *
   * @throws DefinitionException with the position (from 1) and what was expected there
   */
  public static FlowValue parse(String text) throws DefinitionException {
    Aggregation aggregation = Aggregation.SUM;
    int prefix = 0;
    for (Aggregation known : Aggregation.values()) {
      if (text.startsWith(known.text() + ":")) {
        aggregation = known;
        prefix = known.text().length() + 1;
      }
    }
    if (text.startsWith(RATE)) { // Rates are per second anyway.
      prefix = RATE.length();
    }
    return new FlowValue(aggregation, measure(text.substring(prefix), aggregation, prefix + 1));
  }

  private static FlowMeasure measure(String name, Aggregation aggregation, int position)
      throws DefinitionException {
    for (FlowMeasure.Plain plain : FlowMeasure.Plain.values()) {
      if (plain.text().equals(name)) {
        return plain;
      }
    }
    FlowKey key = key(name, position);
    if (aggregation != Aggregation.COUNT && !key.type().isNumber() && !(key instanceof RtflowKey)) {
      throw new DefinitionException(
          "position "
              + position
              + ": expected a key that is a number, met '"
              + name
              + "', which is "
              + key.type().expected()
              + "; count:"
              + name
              + " tells how many there are");
    }
    return new FlowMeasure.OfKey(key);
  }

  // Positions in the key count from where the prefix ends.
  private static FlowKey key(String name, int position) throws DefinitionException {
    if (name.matches("[A-Za-z0-9_.]+")) {
      FlowKey field = FlowField.of(name);
      if (field == null && !name.contains(".")) {
        throw new DefinitionException(
            "position " + position + ": unknown value '" + name + "'" + suggestion(name));
      }
    }
    return FlowKey.parse(" ".repeat(position - 1) + name);
  }

  private static String suggestion(String name) {
    List<String> known = new ArrayList<>(FlowField.names());
    for (FlowMeasure.Plain plain : FlowMeasure.Plain.values()) {
      known.add(plain.text());
    }
    return Spelling.suggestion(name, known);
  }

  /** As users write it: {@code bytes}, {@code count:ipsource}. */
  public String text() {
    return aggregation == Aggregation.SUM
        ? measure.text()
        : aggregation.text() + ":" + measure.text();
  }
}
