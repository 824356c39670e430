package io.flowgauge.datagram;

/**
 * An sFlow {@code data_format}: the number that names the structure of a sample or record, 20 bits
 * of enterprise and 12 bits of format (sFlow version 5, section 5, {@code data_format}).
 */
public final class DataFormat {
  private static final int FORMAT_BITS = 12;
  private static final int FORMAT_MASK = (1 << FORMAT_BITS) - 1;

  private DataFormat() {}

  /** The IANA private enterprise number; 0 is sflow.org. */
  public static int enterprise(int dataFormat) {
    return dataFormat >>> FORMAT_BITS;
  }

  /** The structure's number within its enterprise. */
  public static int format(int dataFormat) {
    return dataFormat & FORMAT_MASK;
  }

  /** The inverse of {@link #enterprise} and {@link #format}; both are cut to their width. */
  public static int of(int enterprise, int format) {
    return (enterprise << FORMAT_BITS) | (format & FORMAT_MASK);
  }

  /** {@code enterprise:format}, as the field writes it. */
  public static String text(int dataFormat) {
    return enterprise(dataFormat) + ":" + format(dataFormat);
  }
}
