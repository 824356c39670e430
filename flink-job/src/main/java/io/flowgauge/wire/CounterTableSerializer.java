package io.flowgauge.wire;

import io.flowgauge.counter.CounterTable;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A counter table behind the version of its layout, so that older savepoints stay readable. */
public final class CounterTableSerializer extends WireSerializer<CounterTable> {
  private static final long serialVersionUID = 1L;

  /** As of Flowgauge 0.1. */
  private static final int VERSION_1 = 1;

  /** With notes of what has been told of entities. */
  private static final int VERSION_2 = 2;

  static final CounterTableSerializer INSTANCE = new CounterTableSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public CounterTable createInstance() {
    return new CounterTable();
  }

  @Override
  public CounterTable copy(CounterTable from) {
    return from.copy();
  }

  @Override
  public void serialize(CounterTable table, DataOutputView target) throws IOException {
    target.writeByte(VERSION_2);
    table.write(target);
  }

  @Override
  public CounterTable deserialize(DataInputView source) throws IOException {
    int version = source.readUnsignedByte();
    if (version != VERSION_1 && version != VERSION_2) {
      throw new IOException(
          "Counter table of layout version "
              + version
              + ": this build reads up to version "
              + VERSION_2
              + ". Restore with the Flowgauge that wrote the savepoint, or a newer one.");
    }
    return CounterTable.read(source, version == VERSION_2);
  }

  @Override
  public TypeSerializerSnapshot<CounterTable> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CounterTable> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
