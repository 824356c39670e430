package io.flowgauge.wire;

import io.flowgauge.definition.LiveChange;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * {@code layout version (1), what changes (1), tick (8)}, then by what changes: of a definition
 * {@code id, version (8), document}; of a set {@code id, loaded at (8), validator, content}; of
 * hosts {@code entities}; of nothing more {@code next offset (8)}. Documents, contents and tables
 * are behind their length (4), which is -1 where there is none; texts are as {@code writeUTF} has
 * them.
 */
public final class LiveChangeSerializer extends WireSerializer<LiveChange> {
  private static final long serialVersionUID = 1L;

  /** As of Flowgauge 0.1. */
  private static final int VERSION_1 = 1;

  private static final int DEFINITION = 0;
  private static final int SET = 1;
  private static final int HOSTS = 2;
  private static final int SETTLED = 3;
  private static final int ABSENT = -1;
  private static final byte[] NONE = {};

  static final LiveChangeSerializer INSTANCE = new LiveChangeSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public LiveChange createInstance() {
    return new LiveChange.Settled(0, 0);
  }

  @Override
  public LiveChange copy(LiveChange from) {
    return from;
  }

  @Override
  public void serialize(LiveChange change, DataOutputView target) throws IOException {
    target.writeByte(VERSION_1);
    if (change instanceof LiveChange.OfDefinition of) {
      begin(DEFINITION, of.tick(), target);
      target.writeUTF(of.id());
      target.writeLong(of.version());
      writeBytes(of.document(), target);
    } else if (change instanceof LiveChange.OfSet of) {
      begin(SET, of.tick(), target);
      target.writeUTF(of.id());
      target.writeLong(of.loadedAtMillis());
      target.writeUTF(of.validator());
      writeBytes(of.content(), target);
    } else if (change instanceof LiveChange.OfHosts of) {
      begin(HOSTS, of.tick(), target);
      writeBytes(of.entities(), target);
    } else if (change instanceof LiveChange.Settled settled) {
      begin(SETTLED, settled.tick(), target);
      target.writeLong(settled.nextOffset());
    }
  }

  private static void begin(int what, long tick, DataOutputView target) throws IOException {
    target.writeByte(what);
    target.writeLong(tick);
  }

  @Override
  public LiveChange deserialize(DataInputView source) throws IOException {
    int version = source.readUnsignedByte();
    if (version != VERSION_1) {
      throw new IOException(
          "Live change of layout version "
              + version
              + ": this build reads version "
              + VERSION_1
              + ". Restore with the Flowgauge that wrote the savepoint, or a newer one.");
    }
    int what = source.readUnsignedByte();
    long tick = source.readLong();
    switch (what) {
      case DEFINITION -> {
        String id = source.readUTF();
        long offset = source.readLong();
        return new LiveChange.OfDefinition(tick, id, offset, readBytes(source));
      }
      case SET -> {
        String id = source.readUTF();
        long loadedAtMillis = source.readLong();
        String validator = source.readUTF();
        return new LiveChange.OfSet(tick, id, loadedAtMillis, validator, readBytes(source));
      }
      case HOSTS -> {
        byte[] entities = readBytes(source);
        return new LiveChange.OfHosts(tick, entities == null ? NONE : entities);
      }
      case SETTLED -> {
        return new LiveChange.Settled(tick, source.readLong());
      }
      default -> throw new IOException("Live change of kind " + what + ": expected 0 to 3.");
    }
  }

  private static void writeBytes(byte @Nullable [] bytes, DataOutputView target)
      throws IOException {
    target.writeInt(bytes == null ? ABSENT : bytes.length);
    if (bytes != null) {
      target.write(bytes);
    }
  }

  private static byte @Nullable [] readBytes(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return bytes;
  }

  @Override
  public TypeSerializerSnapshot<LiveChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<LiveChange> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
