package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.Field.Meaning;
import io.flowgauge.datagram.structure.XdrType;
import org.jspecify.annotations.Nullable;

/** The types of values in custom samples: what they mean, how they lie on the wire. */
public enum CustomType {
  /** A label of a metric sample. */
  METRIC_STRING("string", Meaning.LABEL, XdrType.STRING),
  /** Only ever grows, wraps at 32 bits. */
  COUNTER_32("counter32", Meaning.COUNTER, XdrType.U32),
  /** Only ever grows, wraps at 64 bits. */
  COUNTER_64("counter64", Meaning.COUNTER, XdrType.U64),
  /** A measurement. */
  GAUGE_32("gauge32", Meaning.GAUGE, XdrType.U32),
  /** A measurement. */
  GAUGE_64("gauge64", Meaning.GAUGE, XdrType.U64),
  /** A measurement. */
  GAUGE_FLOAT("gaugeFloat", Meaning.GAUGE, XdrType.F32),
  /** A measurement. */
  GAUGE_DOUBLE("gaugeDouble", Meaning.GAUGE, XdrType.F64),
  /** Text in a flow sample. */
  STRING("string", Meaning.LABEL, XdrType.STRING),
  /** Six octets, two of padding. */
  MAC("mac", Meaning.LABEL, XdrType.MAC),
  /** An IPv4 address. */
  IP("ip", Meaning.LABEL, XdrType.IP4),
  /** An IPv6 address. */
  IP6("ip6", Meaning.LABEL, XdrType.IP6),
  /** A signed number. */
  INT_32("int32", Meaning.LABEL, XdrType.I32),
  /** A signed number. */
  INT_64("int64", Meaning.LABEL, XdrType.I64),
  /** A number. */
  FLOAT("float", Meaning.LABEL, XdrType.F32),
  /** A number. */
  DOUBLE("double", Meaning.LABEL, XdrType.F64);

  private static final CustomType[] METRIC = {
    METRIC_STRING, COUNTER_32, COUNTER_64, GAUGE_32, GAUGE_64, GAUGE_FLOAT, GAUGE_DOUBLE
  };
  private static final CustomType[] FLOW = {STRING, MAC, IP, IP6, INT_32, INT_64, FLOAT, DOUBLE};

  private final String word;
  private final Meaning meaning;
  private final XdrType type;

  CustomType(String word, Meaning meaning, XdrType type) {
    this.word = word;
    this.meaning = meaning;
    this.type = type;
  }

  /** The type of that number in a metric sample, null when there is none. */
  static @Nullable CustomType metric(int number) {
    return number >= 0 && number < METRIC.length ? METRIC[number] : null;
  }

  /** The type of that number in a flow sample, null when there is none. */
  static @Nullable CustomType flow(int number) {
    return number >= 0 && number < FLOW.length ? FLOW[number] : null;
  }

  /** As host-sflow and sflowtool spell it. */
  public String word() {
    return word;
  }

  /** What a value is. */
  public Meaning meaning() {
    return meaning;
  }

  /** How a value lies on the wire. */
  public XdrType type() {
    return type;
  }
}
