package io.flowgauge.json;

import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomType;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Samples in which applications publish metrics and flows of their own: the key of a value is its
 * type and the name that its application gave it.
 */
final class CustomSampleJson {
  private static final JsonKey METRICS = JsonKey.member("sampleType", "RTMETRIC");
  private static final JsonKey FLOW = JsonKey.member("sampleType", "RTFLOW");
  private static final JsonKey METRIC_SOURCE = JsonKey.of("rtmetric_datasource_name");
  private static final JsonKey FLOW_SOURCE = JsonKey.of("rtflow_datasource_name");
  private static final JsonKey FLOW_RATE = JsonKey.of("rtflow_sampling_rate");
  private static final JsonKey FLOW_POOL = JsonKey.of("rtflow_sample_pool");

  private static final Map<CustomType, byte[]> METRIC_PREFIXES = prefixes("rtmetric_");
  private static final Map<CustomType, byte[]> FLOW_PREFIXES = prefixes("rtflow_");

  private final JsonBuffer out;
  private Map<CustomType, byte[]> prefixes = METRIC_PREFIXES;

  CustomSampleJson(JsonBuffer out) {
    this.out = out;
  }

  private static Map<CustomType, byte[]> prefixes(String kind) {
    Map<CustomType, byte[]> prefixes = new EnumMap<>(CustomType.class);
    for (CustomType type : CustomType.values()) {
      prefixes.put(type, (kind + type.word() + "_").getBytes(StandardCharsets.US_ASCII));
    }
    return prefixes;
  }

  /** Writes the members before the values. */
  void begin(CustomSampleHeader sample, byte[] bytes) {
    boolean flow = sample.dataFormat() == CustomSampleHeader.FLOW;
    prefixes = flow ? FLOW_PREFIXES : METRIC_PREFIXES;
    out.write(flow ? FLOW : METRICS);
    if (sample.nameLength() > 0) {
      int from = sample.nameOffset();
      out.text(flow ? FLOW_SOURCE : METRIC_SOURCE, bytes, from, from + sample.nameLength());
    }
    if (flow) {
      out.unsigned(FLOW_RATE, sample.samplingRate());
      out.unsigned(FLOW_POOL, sample.samplePool());
    }
  }

  /** Writes a value. */
  void value(CustomType type, byte[] bytes, int nameFrom, int nameTo, int from, int to) {
    out.write(prefixes.getOrDefault(type, new byte[0]), bytes, nameFrom, nameTo);
    FieldText text = FieldText.of(type.type());
    (text == FieldText.TEXT ? FieldText.TEXT_OR_EMPTY : text).value(out, bytes, from, to);
    out.endValue();
  }
}
