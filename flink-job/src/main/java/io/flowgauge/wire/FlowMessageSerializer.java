package io.flowgauge.wire;

import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.FlowMessage;
import io.flowgauge.table.PartialTally;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@code what it is (1)}, then the partial tally or the notice. */
public final class FlowMessageSerializer extends WireSerializer<FlowMessage> {
  private static final long serialVersionUID = 1L;
  private static final int TALLY = 0;
  private static final int NOTICE = 1;

  static final FlowMessageSerializer INSTANCE = new FlowMessageSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public FlowMessage createInstance() {
    return PartialTallySerializer.INSTANCE.createInstance();
  }

  @Override
  public FlowMessage copy(FlowMessage from) {
    return from;
  }

  @Override
  public void serialize(FlowMessage message, DataOutputView target) throws IOException {
    if (message instanceof PartialTally tally) {
      target.writeByte(TALLY);
      PartialTallySerializer.INSTANCE.serialize(tally, target);
    } else if (message instanceof DefinitionNotice notice) {
      target.writeByte(NOTICE);
      DefinitionNoticeSerializer.INSTANCE.serialize(notice, target);
    }
  }

  @Override
  public FlowMessage deserialize(DataInputView source) throws IOException {
    int what = source.readUnsignedByte();
    return switch (what) {
      case TALLY -> PartialTallySerializer.INSTANCE.deserialize(source);
      case NOTICE -> DefinitionNoticeSerializer.INSTANCE.deserialize(source);
      default -> throw new IOException("Message " + what + " to a flow table: expected 0 or 1.");
    };
  }

  @Override
  public TypeSerializerSnapshot<FlowMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FlowMessage> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
