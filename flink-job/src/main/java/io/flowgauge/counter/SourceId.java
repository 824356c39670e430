package io.flowgauge.counter;

import io.flowgauge.flow.FlowOrigin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What tells data sources of an agent apart. They have an order of their own also because whoever
 * sends datagrams can choose numbers of equal hash codes: a map of keys that can be compared stays
 * fast.
 *
 * @param subAgent unsigned
 * @param sourceClass class; 0 where there is a name
 * @param sourceIndex index within the class; unsigned
 * @param name of a source that an rtmetric sample is about, otherwise empty
 */
record SourceId(int subAgent, int sourceClass, int sourceIndex, String name)
    implements Comparable<SourceId> {
  private static final Comparator<SourceId> ORDER =
      Comparator.comparing(SourceId::subAgent, Integer::compareUnsigned)
          .thenComparing(SourceId::sourceClass, Integer::compareUnsigned)
          .thenComparing(SourceId::sourceIndex, Integer::compareUnsigned)
          .thenComparing(SourceId::name);

  /** A data source that has a name instead of a number; names are not empty. */
  static SourceId named(int subAgent, String name) {
    return new SourceId(subAgent, 0, 0, name);
  }

  @Override
  public int compareTo(SourceId other) {
    return ORDER.compare(this, other);
  }

  /** As sFlow-RT writes it: the index alone for class 0, otherwise {@code class.index}; a name. */
  String text() {
    return name.isEmpty() ? FlowOrigin.dataSource(sourceClass, sourceIndex) : name;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(subAgent);
    out.writeInt(sourceClass);
    out.writeInt(sourceIndex);
    out.writeUTF(name);
  }

  static SourceId read(DataInput in) throws IOException {
    return new SourceId(in.readInt(), in.readInt(), in.readInt(), in.readUTF());
  }
}
