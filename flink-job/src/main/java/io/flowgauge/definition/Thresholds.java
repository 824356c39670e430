package io.flowgauge.definition;

import io.flowgauge.detect.Threshold;
import java.util.List;

/** Thresholds as flow tables are told of them. */
public final class Thresholds {
  private Thresholds() {}

  /** As a document; {@link #read} is the inverse. */
  public static byte[] document(List<Threshold> thresholds) {
    return DefinitionJson.write(thresholds);
  }

  /** Reads what {@link #document} wrote. */
  public static List<Threshold> read(byte[] document) {
    return DefinitionJson.readThresholds(document);
  }
}
