package io.flowgauge.wire;

import io.flowgauge.table.DefinitionNotice;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@code layout version (1), definition (8), bucket (4), from tick (8), ends (1), document length
 * (4), document, thresholds length (4), thresholds}.
 */
public final class DefinitionNoticeSerializer extends WireSerializer<DefinitionNotice> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE = {};

  /** As of Flowgauge 0.1. */
  private static final int VERSION_1 = 1;

  static final DefinitionNoticeSerializer INSTANCE = new DefinitionNoticeSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public DefinitionNotice createInstance() {
    return new DefinitionNotice(0, 0, 0, false, NONE, NONE);
  }

  @Override
  public DefinitionNotice copy(DefinitionNotice from) {
    return from;
  }

  @Override
  public void serialize(DefinitionNotice notice, DataOutputView target) throws IOException {
    target.writeByte(VERSION_1);
    target.writeLong(notice.definition());
    target.writeInt(notice.bucket());
    target.writeLong(notice.fromTick());
    target.writeBoolean(notice.ends());
    writeBytes(notice.document(), target);
    writeBytes(notice.thresholds(), target);
  }

  @Override
  public DefinitionNotice deserialize(DataInputView source) throws IOException {
    int version = source.readUnsignedByte();
    if (version != VERSION_1) {
      throw new IOException(
          "Definition notice of layout version "
              + version
              + ": this build reads version "
              + VERSION_1
              + ". Restore with the Flowgauge that wrote the savepoint, or a newer one.");
    }
    long definition = source.readLong();
    int bucket = source.readInt();
    long fromTick = source.readLong();
    boolean ends = source.readBoolean();
    byte[] document = readBytes(source);
    return new DefinitionNotice(definition, bucket, fromTick, ends, document, readBytes(source));
  }

  private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  private static byte[] readBytes(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return bytes;
  }

  @Override
  public TypeSerializerSnapshot<DefinitionNotice> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<DefinitionNotice> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
