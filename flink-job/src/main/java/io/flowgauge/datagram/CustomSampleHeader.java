package io.flowgauge.datagram;

/**
 * What a custom sample is about: metrics or a flow that an application has handed to host-sflow as
 * JSON. One instance per decoder, overwritten by the next sample.
 *
 * <pre>
 *  host-sflow, rtmetric (4300:1002) and rtflow (4300:1003)
 *  string datasource&lt;&gt;; [rtflow: unsigned int sampling_rate; unsigned int sample_pool;]
 *  value values&lt;&gt;;
 * </pre>
 */
public final class CustomSampleHeader {
  /** The data format of a sample of metrics. */
  public static final int METRICS = DataFormat.of(4300, 1002);

  /** The data format of a sample of a flow. */
  public static final int FLOW = DataFormat.of(4300, 1003);

  private static final int LENGTH_BYTES = 4;

  int dataFormat;
  int offset;
  int end;
  int nameOffset;
  int nameLength;
  int samplingRate;
  int samplePool;

  /** Returns where the values begin, their count in front, or -1 when the sample is too short. */
  int read(int format, byte[] bytes, int start, int limit) {
    dataFormat = format;
    offset = start;
    end = limit;
    int at = stringEnd(bytes, start, limit);
    int fixed = format == FLOW ? 12 : 4;
    if (at < 0 || limit - at < fixed) {
      return -1;
    }
    nameOffset = start + LENGTH_BYTES;
    nameLength = BigEndian.int32(bytes, start);
    samplingRate = format == FLOW ? BigEndian.int32(bytes, at) : 0;
    samplePool = format == FLOW ? BigEndian.int32(bytes, at + 4) : 0;
    return at + fixed - 4;
  }

  private static int stringEnd(byte[] bytes, int start, int limit) {
    if (limit - start < LENGTH_BYTES) {
      return -1;
    }
    long length = BigEndian.uint32(bytes, start);
    int at = start + LENGTH_BYTES;
    return length > limit - at ? -1 : (int) Math.min(limit, at + ((length + 3) & ~3L));
  }

  /** The sample's structure: {@link #METRICS} or {@link #FLOW}. */
  public int dataFormat() {
    return dataFormat;
  }

  /** Where in the datagram the sample's body begins. */
  public int offset() {
    return offset;
  }

  /** Where in the datagram the sample's body ends. */
  public int end() {
    return end;
  }

  /** Where the name of the data source begins: UTF-8. */
  public int nameOffset() {
    return nameOffset;
  }

  /** Octets of the name of the data source. */
  public int nameLength() {
    return nameLength;
  }

  /** One in how many is sampled, of a {@link #FLOW}; unsigned. */
  public int samplingRate() {
    return samplingRate;
  }

  /** What could have been sampled, of a {@link #FLOW}; host-sflow leaves it 0. Unsigned. */
  public int samplePool() {
    return samplePool;
  }
}
