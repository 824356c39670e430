package io.flowgauge.wire;

import io.flowgauge.counter.AgentReport;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@code layout version (1), agent length (2), agent, sub-agent (4), tick (8), datagrams (4),
 * samples (4), blocks length (4), blocks}.
 */
public final class AgentReportSerializer extends WireSerializer<AgentReport> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE = {};

  /** As of Flowgauge 0.1: it and the blocks that the counter room writes. */
  private static final int VERSION_1 = 1;

  static final AgentReportSerializer INSTANCE = new AgentReportSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public AgentReport createInstance() {
    return new AgentReport(NONE, 0, 0, 0, 0, NONE);
  }

  @Override
  public AgentReport copy(AgentReport from) {
    return from;
  }

  @Override
  public void serialize(AgentReport report, DataOutputView target) throws IOException {
    target.writeByte(VERSION_1);
    writeShortBytes(report.agent(), target);
    target.writeInt(report.subAgent());
    target.writeLong(report.tick());
    target.writeInt(report.datagrams());
    target.writeInt(report.samples());
    target.writeInt(report.blocks().length);
    target.write(report.blocks());
  }

  @Override
  public AgentReport deserialize(DataInputView source) throws IOException {
    int version = source.readUnsignedByte();
    if (version != VERSION_1) {
      throw new IOException(
          "Agent report of layout version "
              + version
              + ": this build reads version "
              + VERSION_1
              + ". Restore with the Flowgauge that wrote the savepoint, or a newer one.");
    }
    byte[] agent = readShortBytes(source);
    int subAgent = source.readInt();
    long tick = source.readLong();
    int datagrams = source.readInt();
    int samples = source.readInt();
    byte[] blocks = new byte[source.readInt()];
    source.readFully(blocks);
    return new AgentReport(agent, subAgent, tick, datagrams, samples, blocks);
  }

  @Override
  public TypeSerializerSnapshot<AgentReport> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Recognises this serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<AgentReport> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
