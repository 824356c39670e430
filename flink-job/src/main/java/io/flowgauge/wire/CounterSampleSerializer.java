package io.flowgauge.wire;

import io.flowgauge.counter.CounterSample;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@code agent length (1), agent, sub-agent (4), receivedMillis (8), datagram sequence (4), uptime
 * (4), sample sequence (4), source class (4), source index (4), named (1), records length (4),
 * records}.
 */
public final class CounterSampleSerializer extends WireSerializer<CounterSample> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE = {};

  static final CounterSampleSerializer INSTANCE = new CounterSampleSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public CounterSample createInstance() {
    return new CounterSample(NONE, 0, 0, 0, 0, 0, 0, 0, false, NONE);
  }

  @Override
  public CounterSample copy(CounterSample from) {
    return from;
  }

  @Override
  public void serialize(CounterSample sample, DataOutputView target) throws IOException {
    sample.write(target);
  }

  @Override
  public CounterSample deserialize(DataInputView source) throws IOException {
    return CounterSample.read(source);
  }

  @Override
  public TypeSerializerSnapshot<CounterSample> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CounterSample> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
