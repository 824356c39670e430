package io.flowgauge.wire;

import io.flowgauge.datagram.RawDatagram;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@code receivedMillis (8), source length (2), source, payload length (4), payload}. */
public final class RawDatagramSerializer extends WireSerializer<RawDatagram> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE = {};

  static final RawDatagramSerializer INSTANCE = new RawDatagramSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public RawDatagram createInstance() {
    return new RawDatagram(NONE, 0, NONE);
  }

  @Override
  public RawDatagram copy(RawDatagram from) {
    return from;
  }

  @Override
  public void serialize(RawDatagram datagram, DataOutputView target) throws IOException {
    target.writeLong(datagram.receivedMillis());
    writeShortBytes(datagram.source(), target);
    target.writeInt(datagram.payload().length);
    target.write(datagram.payload());
  }

  @Override
  public RawDatagram deserialize(DataInputView source) throws IOException {
    long receivedMillis = source.readLong();
    byte[] udpSource = readShortBytes(source);
    byte[] payload = new byte[source.readInt()];
    source.readFully(payload);
    return new RawDatagram(payload, receivedMillis, udpSource);
  }

  @Override
  public TypeSerializerSnapshot<RawDatagram> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawDatagram> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
