package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.FlowSampleBuilder;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.FrameBuilder;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.packet.Packet;
import io.flowgauge.packet.PacketWalk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One flow sample and its packet, decoded, as fields and filters see them. */
record SampleAtHand(Packet packet, FlowSampleHeader sample) {

  /** The sample of a packet that came in by ifIndex 1 and went out by ifIndex 2. */
  static SampleAtHand of(FrameBuilder frame) {
    return of(sample -> sample.header(frame), false);
  }

  static SampleAtHand of(UnaryOperator<FlowSampleBuilder> content, boolean expanded) {
    byte[] bytes = datagram().flowSample(content, expanded).bytes();
    Capturing capturing = new Capturing();
    new DatagramDecoder().decode(bytes, bytes.length, capturing);
    if (capturing.sample == null) {
      throw new IllegalArgumentException("not a datagram with a flow sample");
    }
    return new SampleAtHand(capturing.packet, capturing.sample);
  }

  /** The field's text, or null if the sample does not have it. */
  @Nullable String text(FlowField field) {
    byte[] key = key(field);
    return key.length == 0 ? null : field.type().text(key, 0);
  }

  /** The key bytes of the fields that the sample has, side by side. */
  byte[] key(FlowField... fields) {
    long[] words = new long[fields.length * FieldType.IPV6.width() / Long.BYTES];
    WordWriter writer = new WordWriter(words);
    writer.begin(0);
    int octets = 0;
    for (FlowField field : fields) {
      octets += field.write(packet, sample, writer) ? field.type().width() : 0;
    }
    writer.end();
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    bytes.asLongBuffer().put(words);
    return Arrays.copyOf(bytes.array(), octets);
  }

  boolean matches(String filter) throws DefinitionException {
    return FilterParser.parse(filter).matches(packet, sample);
  }

  private static final class Capturing implements DatagramVisitor {
    private final Packet packet = new Packet();
    private DatagramHeader header = new DatagramHeader();
    private @Nullable FlowSampleHeader sample;

    @Override
    public void datagram(DatagramHeader datagram) {
      header = datagram;
    }

    @Override
    public void flowSample(FlowSampleHeader flowSample) {
      sample = flowSample;
      PacketWalk.walk(header.bytes(), 0, 0, 0, packet);
    }

    @Override
    public void sampledHeader(SampledHeader h) {
      PacketWalk.walk(header.bytes(), h.offset(), h.length(), h.protocol(), packet);
    }
  }
}
