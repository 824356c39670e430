package io.flowgauge.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer that needs to say only how a value is written, read and copied. It never fills an
 * instance anew: values are made once for each that crosses an edge.
 *
 * @param <T> what it serializes
 */
abstract class WireSerializer<T> extends TypeSerializerSingleton<T> {
  private static final long serialVersionUID = 1L;

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public int getLength() {
    return -1;
  }

  static void writeShortBytes(byte[] bytes, DataOutputView target) throws IOException {
    target.writeShort(bytes.length);
    target.write(bytes);
  }

  static byte[] readShortBytes(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readUnsignedShort()];
    source.readFully(bytes);
    return bytes;
  }
}
