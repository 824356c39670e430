package io.flowgauge.datagram;

/**
 * The table {@code (enterprise, format)} to structure. To add one: a class that reads it, a method
 * of {@link DatagramVisitor} that receives it, and a row here.
 */
final class Structures {
  private static final int SAMPLED_HEADER = 1; // 0:1

  private final SampledHeader sampledHeader = new SampledHeader();

  /** Reads the flow record whose body is {@code bytes[start, end)}. */
  void flowRecord(int dataFormat, byte[] bytes, int start, int end, DatagramVisitor visitor) {
    switch (dataFormat) {
      case SAMPLED_HEADER -> sampledHeader.read(bytes, start, end, visitor);
      default -> visitor.otherFlowRecord(dataFormat, start, end);
    }
  }
}
