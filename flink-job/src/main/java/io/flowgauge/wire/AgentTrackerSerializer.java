package io.flowgauge.wire;

import io.flowgauge.counter.AgentTracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What is known of an agent, behind the version of its layout, so that older savepoints stay
 * readable.
 */
public final class AgentTrackerSerializer extends WireSerializer<AgentTracker> {
  private static final long serialVersionUID = 1L;

  /** {@link AgentTracker#write} as of Flowgauge 0.1. */
  private static final int VERSION_1 = 1;

  private static final int TYPICAL_BYTES = 4096;

  static final AgentTrackerSerializer INSTANCE = new AgentTrackerSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public AgentTracker createInstance() {
    return new AgentTracker();
  }

  @Override
  public AgentTracker copy(AgentTracker from) {
    try {
      DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
      from.write(bytes);
      return AgentTracker.read(
          new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory and reading from it does not fail", e);
    }
  }

  @Override
  public void serialize(AgentTracker tracker, DataOutputView target) throws IOException {
    target.writeByte(VERSION_1);
    tracker.write(target);
  }

  @Override
  public AgentTracker deserialize(DataInputView source) throws IOException {
    int version = source.readUnsignedByte();
    if (version != VERSION_1) {
      throw new IOException(
          "Agent tracker of layout version "
              + version
              + ": this build reads version "
              + VERSION_1
              + ". Restore with the Flowgauge that wrote the savepoint, or a newer one.");
    }
    return AgentTracker.read(source);
  }

  @Override
  public TypeSerializerSnapshot<AgentTracker> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<AgentTracker> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
