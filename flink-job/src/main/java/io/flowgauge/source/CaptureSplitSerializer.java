package io.flowgauge.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Stores splits in checkpoints: those that wait in the enumerator, all in one piece. */
final class CaptureSplitSerializer implements SimpleVersionedSerializer<Collection<CaptureSplit>> {
  /** Count, then per split: file, port, stride, strides, position. */
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(Collection<CaptureSplit> splits) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeInt(splits.size());
    for (CaptureSplit split : splits) {
      out.writeUTF(split.file());
      out.writeInt(split.port());
      out.writeInt(split.stride());
      out.writeInt(split.strides());
      out.writeLong(split.position());
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public Collection<CaptureSplit> deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "Capture splits are stored in version " + version + "; this reads up to " + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    List<CaptureSplit> splits = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      splits.add(
          new CaptureSplit(in.readUTF(), in.readInt(), in.readInt(), in.readInt(), in.readLong()));
    }
    return splits;
  }

  /** Stores one split, as the reader that works on it does. */
  static final class One implements SimpleVersionedSerializer<CaptureSplit> {
    private final CaptureSplitSerializer all = new CaptureSplitSerializer();

    @Override
    public int getVersion() {
      return all.getVersion();
    }

    @Override
    public byte[] serialize(CaptureSplit split) throws IOException {
      return all.serialize(List.of(split));
    }

    @Override
    public CaptureSplit deserialize(int version, byte[] bytes) throws IOException {
      return all.deserialize(version, bytes).iterator().next();
    }
  }
}
