package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;

import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleBuilder;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.FrameBuilder;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.lookup.Lookups;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One sample, its packet and its records, decoded, as keys and filters see them. */
record SampleAtHand(ObservedSample sample) {

  /** The sample of a packet that came in by ifIndex 1 and went out by ifIndex 2. */
  static SampleAtHand of(FrameBuilder frame) {
    return of(sample -> sample.header(frame), false);
  }

  static SampleAtHand of(UnaryOperator<FlowSampleBuilder> content, boolean expanded) {
    return of(datagram().flowSample(content, expanded));
  }

  /** The only sample of {@code datagram}. */
  static SampleAtHand of(DatagramBuilder datagram) {
    byte[] bytes = datagram.bytes();
    Capturing capturing = new Capturing();
    new DatagramDecoder().decode(bytes, bytes.length, capturing);
    if (capturing.samples != 1) {
      throw new IllegalArgumentException("not a datagram with one sample of a packet");
    }
    return new SampleAtHand(capturing.sample);
  }

  /** The text of the key of that name, or null if the sample does not have it. */
  @Nullable String text(String name) {
    try {
      return text(FlowKey.parse(name));
    } catch (DefinitionException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The key's text, or null if the sample does not have it. */
  @Nullable String text(FlowKey key) {
    return text(key, Lookups.NONE);
  }

  /** The text of a key that is looked up in {@code lookups}. */
  @Nullable String text(FlowKey key, Lookups lookups) {
    byte[] octets = key(lookups, key);
    return octets.length == 0 ? null : key.type().text(octets, 0);
  }

  /** The key bytes of the fields that the sample has, side by side. */
  byte[] key(FlowKey... keys) {
    return key(Lookups.NONE, keys);
  }

  private byte[] key(Lookups lookups, FlowKey... keys) {
    int widest = Arrays.stream(keys).mapToInt(key -> key.type().width()).sum();
    long[] words = new long[ObservedFlow.words(widest)];
    WordWriter writer = new WordWriter(words);
    writer.begin(0);
    int octets = 0;
    for (FlowKey key : keys) {
      octets += new KeyWriter(key.compile(lookups)).write(sample.packet(), sample, writer);
    }
    writer.end();
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    bytes.asLongBuffer().put(words);
    return Arrays.copyOf(bytes.array(), octets);
  }

  boolean matches(String filter) throws DefinitionException {
    return matches(filter, Lookups.NONE);
  }

  boolean matches(String filter, Lookups lookups) throws DefinitionException {
    return FlowFilter.parse(filter).compile(lookups).matches(sample);
  }

  private static final class Capturing implements DatagramVisitor {
    private final ObservedSample sample = new ObservedSample();
    private int samples;

    @Override
    public void datagram(DatagramHeader datagram) {
      sample.datagram(datagram);
    }

    @Override
    public void flowSample(FlowSampleHeader header) {
      sample.begin(header);
    }

    @Override
    public void discardedPacket(DiscardedPacketHeader header) {
      sample.begin(header);
    }

    @Override
    public void sampledHeader(SampledHeader header) {
      sample.header(header);
    }

    @Override
    public void flowRecord(Structure structure, int start, int end) {
      sample.record(structure, start, end);
    }

    @Override
    public void endFlowSample() {
      sample.end();
      samples++;
    }

    @Override
    public void customSample(CustomSampleHeader header) {
      sample.begin(header);
    }

    @Override
    public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
      sample.value(type, nameFrom, nameTo, from);
    }

    @Override
    public void endCustomSample() {
      sample.end();
      samples++;
    }

    @Override
    public void endDiscardedPacket() {
      sample.end();
      samples++;
    }
  }
}
