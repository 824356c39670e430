package io.flowgauge.wire;

import io.flowgauge.table.Measures;
import io.flowgauge.table.PartialTally;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@code definition (8), tick (8), value (8), samples (8), origin length (2), origin, key length
 * (2), key, what more there is (1)}: 1 for a rest, 2 where {@link Measures} follow.
 */
public final class PartialTallySerializer extends WireSerializer<PartialTally> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE = {};
  private static final int REST = 1;
  private static final int MEASURES = 2;

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
    Measures measures = tally.measures();
    target.writeByte((tally.rest() ? REST : 0) | (measures == null ? 0 : MEASURES));
    if (measures != null) {
      measures.write(target);
    }
  }

  @Override
  public PartialTally deserialize(DataInputView source) throws IOException {
    long definition = source.readLong();
    long tick = source.readLong();
    long value = source.readLong();
    long samples = source.readLong();
    byte[] origin = readShortBytes(source);
    byte[] key = readShortBytes(source);
    int more = source.readUnsignedByte();
    return new PartialTally(
        definition,
        tick,
        origin,
        key,
        (more & REST) != 0,
        value,
        samples,
        (more & MEASURES) == 0 ? null : Measures.read(source));
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
