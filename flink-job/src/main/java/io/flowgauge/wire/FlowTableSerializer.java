package io.flowgauge.wire;

import io.flowgauge.table.FlowTable;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A flow table behind the version of its layout, so that older savepoints stay readable. */
public final class FlowTableSerializer extends WireSerializer<FlowTable> {
  private static final long serialVersionUID = 1L;

  /**
   * {@link FlowTable#write}: with totals, several values and flow records. Version 1, without them,
   * was never released.
   */
  private static final int VERSION_2 = 2;

  static final FlowTableSerializer INSTANCE = new FlowTableSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public FlowTable createInstance() {
    return new FlowTable();
  }

  @Override
  public FlowTable copy(FlowTable from) {
    return from.copy();
  }

  @Override
  public void serialize(FlowTable table, DataOutputView target) throws IOException {
    target.writeByte(VERSION_2);
    table.write(target);
  }

  @Override
  public FlowTable deserialize(DataInputView source) throws IOException {
    int version = source.readUnsignedByte();
    if (version != VERSION_2) {
      throw new IOException(
          "Flow table of layout version "
              + version
              + ": this build reads version "
              + VERSION_2
              + ". Go on with the Flowgauge that wrote the savepoint, or start without it.");
    }
    return FlowTable.read(source);
  }

  @Override
  public TypeSerializerSnapshot<FlowTable> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FlowTable> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
