package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes all that some definitions look at in a sample as words, so that samples with equal words
 * belong to the same flows of each definition.
 *
 * <p>Most packets have one header of each kind at most, Ethernet, IP, TCP or UDP. Of these the
 * fields that cannot be there are not looked for.
 */
final class Signature {
  /** Fields that most packets of one flow differ in: to remember these would be of no use. */
  private static final Set<FlowField> VOLATILE =
      EnumSet.of(
          FlowField.BYTES,
          FlowField.DURATION,
          FlowField.IPBYTES,
          FlowField.IP6BYTES,
          FlowField.UDPBYTES,
          FlowField.ICMPSEQNO,
          FlowField.IBBTRDMALEN,
          FlowField.QUEUEDEPTH,
          FlowField.TRANSITDELAY,
          FlowField.TCPRTT,
          FlowField.TCPRTTWAIT,
          FlowField.TCPRTTSDEV,
          FlowField.TCPUNACKED);

  /** Fields that only headers other than Ethernet, IP, TCP and UDP have. */
  private static final Set<FlowField> DEEP =
      EnumSet.of(
          FlowField.VLAN,
          FlowField.PRIORITY,
          FlowField.MPLSLABEL,
          FlowField.ARPOPERATION,
          FlowField.ARPIPSENDER,
          FlowField.ARPIPTARGET,
          FlowField.ICMPTYPE,
          FlowField.ICMPCODE,
          FlowField.ICMPUNREACHABLENET,
          FlowField.ICMPUNREACHABLEHOST,
          FlowField.ICMPUNREACHABLEPROTOCOL,
          FlowField.ICMPUNREACHABLEPORT,
          FlowField.ICMP6TYPE,
          FlowField.ICMP6CODE,
          FlowField.SCTPSOURCEPORT,
          FlowField.SCTPDESTINATIONPORT,
          FlowField.VXLANVNI,
          FlowField.GENEVEVNI,
          FlowField.GREVSID,
          FlowField.GTPTEID,
          FlowField.IBBTOPCODE,
          FlowField.IBBTOPTRANSPORT,
          FlowField.IBBTOPNAME,
          FlowField.IBBTSE,
          FlowField.IBBTM,
          FlowField.IBBT_OFFSET,
          FlowField.IBBTAETHACK,
          FlowField.STACK); // Of other packets the headers tell it.

  private static final int DISCARDED = 1;
  private static final int DEEPER = 2;
  private static final int HEADERS_SHIFT = 2;
  private static final int APPLICATION = 1 << 7;
  private static final int VALUES_SHIFT = 8;

  /** How many values may be told to be present. */
  static final int MAX_VALUES = Long.SIZE - VALUES_SHIFT;

  private final Element[] elements;
  private final Element[] deepElements;
  private final long[] words;

  /** Something of a sample. */
  private static final class Element {
    private final KeyReader reader;
    private final int occurrence;
    private final boolean number;
    private final boolean variable;
    private final int width;

    Element(CompiledKey key) {
      reader = key.reader();
      occurrence = key.occurrence();
      variable = key.type().isVariable();
      width = key.type().width();
      number = !variable && width <= Long.BYTES;
    }

    int maxWords() {
      return 2 + width / Long.BYTES;
    }

    int write(Packet packet, ObservedSample sample, long[] out, int at) {
      long value = reader.read(packet, sample, occurrence);
      out[at] = value;
      if (number || value == Packet.ABSENT) {
        return at + 1;
      }
      if (variable) {
        return octets(sample.octets(), 0, (int) value, out, at + 1);
      }
      out[at] = width;
      return octets(sample.bytes(), (int) value, width, out, at + 1);
    }

    private static int octets(byte[] from, int offset, int length, long[] out, int at) {
      int to = at;
      int done = 0;
      for (; done + Long.BYTES <= length; done += Long.BYTES) {
        out[to++] = BigEndian.int64(from, offset + done);
      }
      if (done < length) {
        out[to++] = BigEndian.unsigned(from, offset + done, length - done);
      }
      return to;
    }
  }

  /** A signature of {@code keys}, none of which {@link #isVolatile}. */
  Signature(Collection<FlowKey> keys, Lookups lookups) {
    elements = elements(keys.stream().filter(key -> !isDeep(key)).toList(), lookups);
    deepElements = elements(keys.stream().filter(Signature::isDeep).toList(), lookups);
    int widest = 1 + ObservedFlow.words(FlowOrigin.MAX_BYTES);
    for (Element element : elements) {
      widest += element.maxWords();
    }
    for (Element element : deepElements) {
      widest += element.maxWords();
    }
    words = new long[widest];
  }

  private static Element[] elements(List<FlowKey> keys, Lookups lookups) {
    return keys.stream().map(key -> new Element(key.compile(lookups))).toArray(Element[]::new);
  }

  /** Whether most samples of a flow differ in {@code key}. */
  static boolean isVolatile(FlowKey key) {
    return key instanceof FlowField field
        ? VOLATILE.contains(field)
        : key instanceof InnerField inner && VOLATILE.contains(inner.field());
  }

  private static boolean isDeep(FlowKey key) {
    return key instanceof FlowField field ? DEEP.contains(field) : key instanceof InnerField;
  }

  /** What was written last. */
  long[] words() {
    return words;
  }

  /**
   * Writes the sample's words; returns how many they are.
   *
   * @param origin words that tell where it was taken, up to {@code originEnd}, from {@code
   *     originAt} on
   * @param present a bit for each value that the sample has
   */
  int write(ObservedSample sample, long[] origin, int originAt, int originEnd, long present) {
    Packet packet = sample.packet();
    int headers = packet.plainHeaders();
    boolean deeper = headers == Packet.ABSENT || sample.isDescribed();
    long flags = present << VALUES_SHIFT;
    flags |=
        switch (sample.kind()) {
          case PACKET -> 0;
          case DISCARDED -> DISCARDED;
          case APPLICATION -> APPLICATION;
        };
    flags |= deeper ? DEEPER : (long) headers << HEADERS_SHIFT;
    words[0] = flags;
    int at = 1;
    for (int i = originAt; i < originEnd; i++) {
      words[at++] = origin[i];
    }
    for (Element element : elements) {
      at = element.write(packet, sample, words, at);
    }
    if (deeper) {
      for (Element element : deepElements) {
        at = element.write(packet, sample, words, at);
      }
    }
    return at;
  }
}
