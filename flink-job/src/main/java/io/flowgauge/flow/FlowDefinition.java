package io.flowgauge.flow;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user asks to be measured. Checked where it is read; travels to the operators as it is.
 *
 * @param name unique among the definitions in force
 * @param keys the fields that tell flows apart; none means one total
 * @param values what is told of a flow; it is ranked by the first, the others are additional
 * @param filter which samples count, in the language of {@link FlowFilter#parse}; empty means all
 * @param rows rows of a ranking ({@code n})
 * @param smoothingSeconds time constant of the smoothed rate ({@code t})
 * @param windowSeconds length of the tumbling window ({@code window}); windows begin at multiples
 *     of it since the epoch
 * @param aggMode how several data sources that saw the same flow are combined
 * @param dropped whether discarded packets are counted, which agents tell of one by one, and not
 *     sampled packets
 * @param separator what stands between the fields of a flow key as text ({@code fs})
 * @param log whether flow records are written
 * @param flowStart whether a flow record is written when a flow begins, and not when it ends
 * @param activeTimeoutSeconds after so long a flow that goes on is told of in a flow record ({@code
 *     activeTimeout})
 */
public record FlowDefinition(
    String name,
    List<FlowKey> keys,
    List<FlowValue> values,
    String filter,
    int rows,
    double smoothingSeconds,
    int windowSeconds,
    AggMode aggMode,
    boolean dropped,
    String separator,
    boolean log,
    boolean flowStart,
    int activeTimeoutSeconds)
    implements Serializable {

  /** Default of {@link #rows}. */
  public static final int DEFAULT_ROWS = 5;

  /** Default of {@link #smoothingSeconds}, as in sFlow-RT. */
  public static final double DEFAULT_SMOOTHING_SECONDS = 2;

  /** Default of {@link #windowSeconds}. */
  public static final int DEFAULT_WINDOW_SECONDS = 10;

  /** Default of {@link #separator}. */
  public static final String DEFAULT_SEPARATOR = ",";

  /** Default of {@link #activeTimeoutSeconds}, as in sFlow-RT. */
  public static final int DEFAULT_ACTIVE_TIMEOUT_SECONDS = 60;

  /** A definition of one value without flow records. */
  public FlowDefinition(
      String name,
      List<FlowKey> keys,
      FlowValue value,
      String filter,
      int rows,
      double smoothingSeconds,
      int windowSeconds,
      AggMode aggMode,
      boolean dropped) {
    this(
        name,
        keys,
        List.of(value),
        filter,
        rows,
        smoothingSeconds,
        windowSeconds,
        aggMode,
        dropped,
        DEFAULT_SEPARATOR,
        false,
        false,
        DEFAULT_ACTIVE_TIMEOUT_SECONDS);
  }

  /** A definition that counts sampled packets. */
  public FlowDefinition(
      String name,
      List<FlowKey> keys,
      FlowValue value,
      String filter,
      int rows,
      double smoothingSeconds,
      int windowSeconds,
      AggMode aggMode) {
    this(name, keys, value, filter, rows, smoothingSeconds, windowSeconds, aggMode, false);
  }

  /** What flows are ranked by: the first of {@link #values}. */
  public FlowValue value() {
    return values.get(0);
  }

  /**
   * Identity of what is measured: definitions that measure the same have the same, in every JVM and
   * for ever; state belongs to it. A changed definition gets another and so starts anew. The number
   * of rows is not part of it.
   */
  public long id() {
    String text =
        String.join(
            "|",
            name,
            keyNames(),
            values.stream().map(FlowValue::text).collect(Collectors.joining(",")),
            canonicalFilter(),
            Double.toString(smoothingSeconds),
            Integer.toString(windowSeconds),
            aggMode.text());
    if (dropped) {
      text += "|dropped";
    }
    if (log) {
      text += "|log" + (flowStart ? "|flowStart" : "") + "|" + activeTimeoutSeconds;
    }
    return FlowHash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  // Spaces and superfluous brackets measure nothing else.
  private String canonicalFilter() {
    try {
      return filter.isEmpty() ? "" : FlowFilter.parse(filter).text();
    } catch (DefinitionException e) {
      return filter; // It is refused elsewhere.
    }
  }

  /**
   * What keys, values and filter are looked up in.
   *
   * @throws DefinitionException when the filter does not parse
   */
  public LookupNames lookups() throws DefinitionException {
    LookupNames names = new LookupNames();
    keys.forEach(key -> key.addLookups(names));
    for (FlowValue value : values) {
      if (value.measure() instanceof FlowMeasure.OfKey ofKey) {
        ofKey.key().addLookups(names);
      }
    }
    if (!filter.isEmpty()) {
      FlowFilter.parse(filter).addLookups(names);
    }
    if (aggMode == AggMode.EDGE || aggMode == AggMode.CORE) {
      names.addTopology();
    }
    return names;
  }

  /**
   * Keys of packet headers that decide what is counted.
   *
   * @throws DefinitionException when the filter does not parse
   */
  public List<String> headerKeys() throws DefinitionException {
    Set<FlowKey> fields = new LinkedHashSet<>();
    keys.forEach(key -> key.dependsOn(fields));
    if (!filter.isEmpty()) {
      FlowFilter.parse(filter).dependsOn(fields);
    }
    return fields.stream()
        .filter(
            key ->
                key instanceof InnerField || (key instanceof FlowField field && field.isRepeated()))
        .map(FlowKey::text)
        .toList();
  }

  /** Octets of a flow key, at most. */
  public int keyWidth() {
    return keys.stream().mapToInt(key -> key.type().width()).sum();
  }

  /** The keys as users write them. */
  public String keyNames() {
    return keys.stream().map(FlowKey::text).collect(Collectors.joining(","));
  }

  /** The values of {@code key}'s fields, in the order of {@link #keys}. */
  public List<String> keyTexts(byte[] key) {
    int[] at = {0};
    return keys.stream()
        .map(
            field -> {
              String text = field.type().text(key, at[0]);
              at[0] += field.type().octets(key, at[0]);
              return text;
            })
        .toList();
  }
}
