package io.flowgauge.datagram;

/**
 * The fixed part of the flow sample being walked, compact or expanded. One instance per decoder,
 * overwritten by the next sample.
 *
 * <pre>
 *  sFlow version 5, flow_sample (0:1) and flow_sample_expanded (0:3)
 *  unsigned int sequence_number; sflow_data_source source_id; unsigned int sampling_rate;
 *  unsigned int sample_pool; unsigned int drops; interface input; interface output;
 *  flow_record flow_records&lt;&gt;;
 * </pre>
 */
public final class FlowSampleHeader {
  static final int COMPACT_BYTES = 32;
  static final int EXPANDED_BYTES = 44;
  private static final int FORMAT_SHIFT = 30;
  private static final int VALUE_MASK = 0x3FFF_FFFF;

  /** {@link #inputFormat} and {@link #outputFormat}: the value is an ifIndex. */
  public static final int INTERFACE_INDEX = 0;

  /** {@link #outputFormat}: discarded, the value is the reason. */
  public static final int INTERFACE_DISCARDED = 1;

  /** {@link #outputFormat}: sent to several interfaces, the value is their number. */
  public static final int INTERFACE_MULTIPLE = 2;

  /** An {@link #INTERFACE_INDEX} value: the packet began or ended in the device itself. */
  public static final int INTERFACE_INTERNAL = 0x3FFF_FFFF;

  int dataFormat;
  int offset;
  int end;
  int sequenceNumber;
  int sourceClass;
  int sourceIndex;
  int samplingRate;
  int samplePool;
  int drops;
  int inputFormat;
  int inputValue;
  int outputFormat;
  int outputValue;

  void readCompact(byte[] bytes, int at) {
    offset = at;
    sequenceNumber = BigEndian.int32(bytes, at);
    int source = BigEndian.int32(bytes, at + 4);
    sourceClass = DataSource.compactClass(source);
    sourceIndex = DataSource.compactIndex(source);
    samplingRate = BigEndian.int32(bytes, at + 8);
    samplePool = BigEndian.int32(bytes, at + 12);
    drops = BigEndian.int32(bytes, at + 16);
    int input = BigEndian.int32(bytes, at + 20);
    inputFormat = input >>> FORMAT_SHIFT;
    inputValue = input & VALUE_MASK;
    int output = BigEndian.int32(bytes, at + 24);
    outputFormat = output >>> FORMAT_SHIFT;
    outputValue = output & VALUE_MASK;
  }

  void readExpanded(byte[] bytes, int at) {
    offset = at;
    sequenceNumber = BigEndian.int32(bytes, at);
    sourceClass = BigEndian.int32(bytes, at + 4);
    sourceIndex = BigEndian.int32(bytes, at + 8);
    samplingRate = BigEndian.int32(bytes, at + 12);
    samplePool = BigEndian.int32(bytes, at + 16);
    drops = BigEndian.int32(bytes, at + 20);
    inputFormat = BigEndian.int32(bytes, at + 24);
    inputValue = BigEndian.int32(bytes, at + 28);
    outputFormat = BigEndian.int32(bytes, at + 32);
    outputValue = BigEndian.int32(bytes, at + 36);
  }

  /** Of sFlow versions 2 and 4: an input is an ifIndex, an output one or several. */
  void readEarly(byte[] bytes, int at) {
    readCompact(bytes, at);
    dataFormat = DataFormat.of(0, 1);
    inputFormat = INTERFACE_INDEX;
    inputValue = BigEndian.int32(bytes, at + 20);
    int output = BigEndian.int32(bytes, at + 24);
    outputFormat = output < 0 ? INTERFACE_MULTIPLE : INTERFACE_INDEX;
    outputValue = output & Integer.MAX_VALUE;
  }

  /** The sample's structure: 0:1 or 0:3. */
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

  /** Of this sample within its data source; unsigned, wraps. */
  public int sequenceNumber() {
    return sequenceNumber;
  }

  /** Data source class: 0 ifIndex, 1 VLAN, 2 physical entity, 3 logical entity. */
  public int sourceClass() {
    return sourceClass;
  }

  /** Data source index within its class; unsigned. */
  public int sourceIndex() {
    return sourceIndex;
  }

  /** One packet in how many is sampled; unsigned, 0 means the agent is not sampling. */
  public int samplingRate() {
    return samplingRate;
  }

  /** Packets that could have been sampled since the agent's reset; unsigned, wraps. */
  public int samplePool() {
    return samplePool;
  }

  /** Samples the agent took but lost since its reset; 0 also means it cannot tell. Unsigned. */
  public int drops() {
    return drops;
  }

  /** How to read {@link #inputValue}; see {@link #INTERFACE_INDEX}. */
  public int inputFormat() {
    return inputFormat;
  }

  /** What {@link #inputValue} is. */
  public InterfaceKind inputKind() {
    return InterfaceKind.of(inputFormat, inputValue);
  }

  /** What {@link #outputValue} is. */
  public InterfaceKind outputKind() {
    return InterfaceKind.of(outputFormat, outputValue);
  }

  /** Where the packet came in; unsigned. */
  public int inputValue() {
    return inputValue;
  }

  /** How to read {@link #outputValue}; see {@link #INTERFACE_INDEX}. */
  public int outputFormat() {
    return outputFormat;
  }

  /** Where the packet went out; unsigned. */
  public int outputValue() {
    return outputValue;
  }
}
