package io.flowgauge.datagram;

/**
 * The fixed part of the counter sample being walked, compact or expanded. One instance per decoder,
 * overwritten by the next sample.
 *
 * <pre>
 *  sFlow version 5, counters_sample (0:2) and counters_sample_expanded (0:4)
 *  unsigned int sequence_number; sflow_data_source source_id; counter_record counters&lt;&gt;;
 * </pre>
 */
public final class CounterSampleHeader {
  static final int COMPACT_BYTES = 12;
  static final int EXPANDED_BYTES = 16;
  static final int EARLY_BYTES = 16;

  int dataFormat;
  int offset;
  int end;
  int sequenceNumber;
  int sourceClass;
  int sourceIndex;
  int pollingSeconds;
  int countersVersion;

  void readCompact(byte[] bytes, int at) {
    offset = at;
    sequenceNumber = BigEndian.int32(bytes, at);
    sourceClass = DataSource.compactClass(BigEndian.int32(bytes, at + 4));
    sourceIndex = DataSource.compactIndex(BigEndian.int32(bytes, at + 4));
  }

  /** Of sFlow versions 2 and 4. */
  void readEarly(byte[] bytes, int at) {
    readCompact(bytes, at);
    dataFormat = DataFormat.of(0, 2);
    pollingSeconds = BigEndian.int32(bytes, at + 8);
    countersVersion = BigEndian.int32(bytes, at + 12);
  }

  void readExpanded(byte[] bytes, int at) {
    offset = at;
    sequenceNumber = BigEndian.int32(bytes, at);
    sourceClass = BigEndian.int32(bytes, at + 4);
    sourceIndex = BigEndian.int32(bytes, at + 8);
  }

  /** The sample's structure: 0:2 or 0:4. */
  public int dataFormat() {
    return dataFormat;
  }

  /** Where in the datagram the sample's body begins. */
  public int offset() {
    return offset;
  }

  /**
   * Where in the datagram the sample's body ends; before sFlow version 5, where samples do not say
   * so, the end of the datagram.
   */
  public int end() {
    return end;
  }

  /** Of this sample within its data source's counter samples; unsigned, wraps. */
  public int sequenceNumber() {
    return sequenceNumber;
  }

  /** Data source class: 0 ifIndex, 1 VLAN, 2 physical entity, 3 logical entity. */
  public int sourceClass() {
    return sourceClass;
  }

  /** How often the counters are sent, in seconds; 0 from sFlow version 5 on, which does not say. */
  public int pollingSeconds() {
    return pollingSeconds;
  }

  /** Which counters follow in sFlow versions 2 and 4; 0 from version 5 on. */
  public int countersVersion() {
    return countersVersion;
  }

  /** Data source index within its class; unsigned. */
  public int sourceIndex() {
    return sourceIndex;
  }
}
