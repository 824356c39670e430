package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.XdrType;
import org.jspecify.annotations.Nullable;

/** Walks the samples of applications: names with values, the type of each beside it. */
public final class CustomSampleWalk {
  private final CustomSampleHeader header = new CustomSampleHeader();

  /** A walk of its own. */
  public CustomSampleWalk() {}

  /** Tells {@code visitor} of the sample whose body is in {@code [start, end)}. */
  public void walk(int dataFormat, byte[] bytes, int start, int end, DatagramVisitor visitor) {
    int at = header.read(dataFormat, bytes, start, end);
    if (at < 0) {
      visitor.problem(Problem.TRUNCATED_SAMPLE, start);
      return;
    }
    visitor.customSample(header);
    values(bytes, at, end, visitor);
    visitor.endCustomSample();
  }

  // A value takes 12 octets at least: the loop ends with the sample, whatever the count.
  private void values(byte[] bytes, int start, int end, DatagramVisitor visitor) {
    long count = BigEndian.uint32(bytes, start);
    int at = start + 4;
    for (long i = 0; i < count; i++) {
      int name = at;
      int nameEnd = XdrType.STRING.end(bytes, at, end);
      if (nameEnd == XdrType.ABSENT || end - nameEnd < 4) {
        visitor.problem(Problem.MISSING_RECORDS, at);
        return;
      }
      CustomType type = type(BigEndian.int32(bytes, nameEnd));
      if (type == null) {
        visitor.problem(Problem.UNKNOWN_VALUE_TYPE, nameEnd);
        return;
      }
      int from = nameEnd + 4;
      at = type.type().end(bytes, from, end);
      if (at == XdrType.ABSENT) {
        visitor.problem(Problem.MISSING_RECORDS, from);
        return;
      }
      visitor.customValue(type, name + 4, name + 4 + BigEndian.int32(bytes, name), from, at);
    }
  }

  private @Nullable CustomType type(int number) {
    return header.dataFormat() == CustomSampleHeader.METRICS
        ? CustomType.metric(number)
        : CustomType.flow(number);
  }
}
