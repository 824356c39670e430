package io.flowgauge.wire;

import io.flowgauge.table.PartialTally;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@code definition (8), tick (8), value (8), samples (8), origin length (2), origin, key length
 * (2), key}.
 */
public final class PartialTallySerializer extends WireSerializer<PartialTally> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE = {};

  static final PartialTallySerializer INSTANCE = new PartialTallySerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public PartialTally createInstance() {
    return new PartialTally(0, 0, NONE, NONE, 0, 0);
  }

  @Override
  public PartialTally copy(PartialTally from) {
    return from;
  }

  @Override
  public void serialize(PartialTally tally, DataOutputView target) throws IOException {
    target.writeLong(tally.definition());
    target.writeLong(tally.tick());
    target.writeLong(tally.value());
    target.writeLong(tally.samples());
    writeShortBytes(tally.origin(), target);
    writeShortBytes(tally.key(), target);
  }

  @Override
  public PartialTally deserialize(DataInputView source) throws IOException {
    long definition = source.readLong();
    long tick = source.readLong();
    long value = source.readLong();
    long samples = source.readLong();
    byte[] origin = readShortBytes(source);
    return new PartialTally(definition, tick, origin, readShortBytes(source), value, samples);
  }

  @Override
  public TypeSerializerSnapshot<PartialTally> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<PartialTally> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
