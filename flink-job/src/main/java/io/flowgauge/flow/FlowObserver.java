package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.Problem;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.packet.Packet;
import io.flowgauge.packet.PacketWalk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link FlowSink} what each flow sample says about each definition. This is the hot loop:
 * nothing is allocated for a sample.
 *
 * <p>A sample without one of a definition's keys does not count in it. A sample's value is scaled
 * by that sample's own sampling rate.
 */
public final class FlowObserver implements DatagramVisitor {
  private static final int MILLIS_PER_TICK = 1000;

  /** A definition with what can be worked out once. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  private record Observed(
      FlowField[] keys, FlowValue value, @Nullable FlowFilter filter, AggMode aggMode) {}

  private final Observed[] definitions;
  private final FlowSink sink;
  private final Packet packet = new Packet();
  private final byte[] flow;

  private DatagramHeader datagram = new DatagramHeader();
  private FlowSampleHeader sample = new FlowSampleHeader();
  private long frameLength;
  private boolean hasPacket;

  /**
   * Observes {@code definitions}; their indices are what {@code sink} is told.
   *
   * @throws DefinitionException when a filter does not parse
   */
  public FlowObserver(List<FlowDefinition> definitions, FlowSink sink) throws DefinitionException {
    this.definitions = new Observed[definitions.size()];
    this.sink = sink;
    int widest = 0;
    for (int i = 0; i < this.definitions.length; i++) {
      FlowDefinition definition = definitions.get(i);
      this.definitions[i] = compile(definition);
      widest = Math.max(widest, definition.keyWidth());
    }
    flow = new byte[ObservedFlow.ORIGIN + FlowOrigin.MAX_BYTES + widest + Long.BYTES];
  }

  private static Observed compile(FlowDefinition definition) throws DefinitionException {
    return new Observed(
        definition.keys().toArray(FlowField[]::new),
        definition.value(),
        definition.filter().isEmpty() ? null : FilterParser.parse(definition.filter()),
        definition.aggMode());
  }

  /** Says when the datagram that is about to be walked was received. */
  public void receivedAt(long millis) {
    BigEndian.putInt64(flow, ObservedFlow.TICK, Math.floorDiv(millis, MILLIS_PER_TICK));
  }

  @Override
  public void datagram(DatagramHeader header) {
    datagram = header;
  }

  @Override
  public void flowSample(FlowSampleHeader header) {
    sample = header;
    hasPacket = false;
  }

  // A sample describes one packet however many packet records it has: the first header counts.
  @Override
  public void sampledHeader(SampledHeader header) {
    if (hasPacket) {
      return;
    }
    PacketWalk.walk(datagram.bytes(), header.offset(), header.length(), header.protocol(), packet);
    frameLength = FrameLength.of(header, packet);
    hasPacket = true;
  }

  @Override
  public void endFlowSample() {
    if (!hasPacket || sample.samplingRate() == 0) {
      return;
    }
    long rate = Integer.toUnsignedLong(sample.samplingRate());
    for (int i = 0; i < definitions.length; i++) {
      Observed definition = definitions[i];
      FlowFilter filter = definition.filter;
      if (filter == null || filter.matches(packet, sample)) {
        int length = writeFlow(i, definition);
        if (length > 0) {
          sink.add(i, flow, length, definition.value.ofPacket(frameLength) * rate);
        }
      }
    }
  }

  /** Returns the length, or 0 if the sample lacks a key. */
  private int writeFlow(int index, Observed definition) {
    flow[0] = (byte) (index >>> 8);
    flow[1] = (byte) index;
    int originLength =
        FlowOrigin.write(definition.aggMode, datagram, sample, flow, ObservedFlow.ORIGIN);
    flow[ObservedFlow.ORIGIN_LENGTH] = (byte) originLength;
    int at = ObservedFlow.ORIGIN + originLength;
    for (FlowField key : definition.keys) {
      if (!key.write(packet, sample, flow, at)) {
        return 0;
      }
      at += key.type().width();
    }
    BigEndian.putInt64(flow, at, 0);
    return at;
  }

  @Override
  public void otherSample(int dataFormat, int start, int end) {}

  @Override
  public void otherFlowRecord(int dataFormat, int start, int end) {}

  @Override
  public void problem(Problem problem, int offset) {}
}
