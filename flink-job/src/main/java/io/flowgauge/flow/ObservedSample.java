package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.FieldVisitor;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.XdrType;
import io.flowgauge.packet.Packet;
import io.flowgauge.packet.PacketWalk;
import org.jspecify.annotations.Nullable;

/**
 * The sample at hand as keys and filters see it: its packet, its interfaces, its records. A flow
 * sample or a discarded packet; overwritten by the next.
 */
public final class ObservedSample {
  /** No value of variable width has more octets; longer text is cut. */
  public static final int MAX_OCTETS = 255;

  /** The class of data sources that are entries of the ENTITY MIB's entPhysicalTable. */
  private static final int PHYSICAL_ENTITY = 2;

  /** Records behind this many of a sample are not seen by keys; agents send fewer than ten. */
  private static final int MAX_RECORDS = 16;

  /** What a sample tells of. A definition counts samples of one kind. */
  enum Kind {
    /** A packet, or a transaction of an application. */
    PACKET,
    /** A packet that was discarded. */
    DISCARDED,
    /** Values that an application has named itself. */
    APPLICATION
  }

  /** Stands for the header that an application's sample does not have. */
  private static final FlowSampleHeader NO_HEADER = new FlowSampleHeader();

  private final Packet packet = new Packet();
  private final Packet quote = new Packet();
  private final byte[] octets = new byte[MAX_OCTETS];
  private final @Nullable Structure[] recordStructures = new @Nullable Structure[MAX_RECORDS];
  private final int[] recordFormats = new int[MAX_RECORDS];
  private final int[] recordStarts = new int[MAX_RECORDS];
  private final int[] recordEnds = new int[MAX_RECORDS];
  private final FieldFinder finder = new FieldFinder();

  private byte[] bytes = new byte[0];
  private int agentOffset;
  private int agentLength;
  private Kind kind = Kind.PACKET;
  private boolean discarded;
  private FlowSampleHeader flowSample = new FlowSampleHeader();
  private DiscardedPacketHeader discardedPacket = new DiscardedPacketHeader();
  private final ApplicationValues application = new ApplicationValues();
  private long applicationRate;
  private int records;
  private boolean hasPacket;
  private boolean described;
  private boolean transaction;
  private long frameLength;
  private long stripped;

  /** Finds one field of a record. */
  private static final class FieldFinder implements FieldVisitor {
    private Field wanted = Field.label(XdrType.U32, "");
    private int at;

    int find(Structure structure, Field field, byte[] bytes, int start, int end) {
      wanted = field;
      at = Packet.ABSENT;
      structure.walk(bytes, start, end, this);
      return at;
    }

    @Override
    public void field(Field field, int from, int to) {
      if (field == wanted) {
        at = from;
      }
    }
  }

  /** Says in which datagram the samples that follow are. */
  void datagram(DatagramHeader header) {
    bytes = header.bytes();
    agentOffset = header.agentOffset();
    agentLength = header.agentLength();
  }

  /** A flow sample begins. */
  void begin(FlowSampleHeader sample) {
    begin(Kind.PACKET);
    if (flowSample != sample) { // It is always the same, and comparing is cheaper than storing.
      flowSample = sample;
    }
  }

  /** A discarded packet begins: every one is told of, so that it counts once. */
  void begin(DiscardedPacketHeader sample) {
    begin(Kind.DISCARDED);
    discardedPacket = sample;
  }

  /** An application's sample begins: it has neither a packet nor interfaces. */
  void begin(CustomSampleHeader sample) {
    begin(Kind.APPLICATION);
    flowSample = NO_HEADER;
    applicationRate = Integer.toUnsignedLong(sample.samplingRate());
  }

  /** Takes note of a value of an application's sample. */
  void value(CustomType type, int nameFrom, int nameTo, int from) {
    application.add(type, nameFrom, nameTo, from);
  }

  private void begin(Kind begun) {
    kind = begun;
    discarded = begun == Kind.DISCARDED;
    application.begin(bytes);
    records = 0;
    hasPacket = false;
    described = false;
    transaction = false;
  }

  /**
   * The first header counts: a sample describes one packet however many headers it has. A later one
   * only shows what is in the packet where the first could not be walked.
   */
  void header(SampledHeader header) {
    if (hasPacket) {
      if (packet.layerCount() == 0) {
        FrameLength.walk(bytes, header, packet);
      }
      return;
    }
    FrameLength.walk(bytes, header, packet);
    frameLength = FrameLength.of(header, packet);
    stripped = Integer.toUnsignedLong(header.stripped());
    hasPacket = true;
  }

  /** Takes note of a record. */
  void record(Structure structure, int start, int end) {
    int format = structure.dataFormat();
    if (DescribedPacket.isDescription(format)) {
      described = true;
    } else if (DescribedPacket.isTransaction(format)) {
      transaction = true;
    }
    if (records < MAX_RECORDS) {
      recordFormats[records] = format;
      if (recordStructures[records] != structure) { // As above: mostly it is the same.
        recordStructures[records] = structure;
      }
      recordStarts[records] = start;
      recordEnds[records] = end;
      records++;
    }
  }

  /** The sample is over: there is nothing more to come. */
  void end() {
    if (!hasPacket) {
      PacketWalk.walk(bytes, 0, 0, 0, packet);
      frameLength = described ? DescribedPacket.frameLength(this) : 0;
      stripped = Packet.ABSENT;
    }
  }

  /** What it tells of. */
  Kind kind() {
    return kind;
  }

  /** The values that an application has named; none if it tells of a packet. */
  ApplicationValues application() {
    return application;
  }

  /** Whether this sample tells of a discarded packet. */
  boolean isDiscarded() {
    return discarded;
  }

  /** Whether it can be counted: what it stands for is known. */
  boolean counts() {
    return discarded || (isUnderstood() && samplingRate() != 0);
  }

  /** Whether it tells of a packet, or of a transaction, in any form that is known. */
  boolean isUnderstood() {
    return hasPacket || described || transaction || kind == Kind.APPLICATION;
  }

  /** Whether its agent says itself what is in the packet. */
  boolean isDescribed() {
    return described;
  }

  /** Whether it tells of a transaction of an application. */
  boolean isTransaction() {
    return transaction;
  }

  /** How many packets it stands for. */
  long samplingRate() {
    return switch (kind) {
      case PACKET -> Integer.toUnsignedLong(flowSample.samplingRate());
      case DISCARDED -> 1;
      case APPLICATION -> applicationRate;
    };
  }

  /** Octets of the packet on the wire; 0 where the agent tells nothing of the packet. */
  long frameLength() {
    return frameLength;
  }

  int sourceClass() {
    return discarded ? discardedPacket.sourceClass() : flowSample.sourceClass();
  }

  int sourceIndex() {
    return discarded ? discardedPacket.sourceIndex() : flowSample.sourceIndex();
  }

  /** The datagram. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where in the datagram the address of its agent is. */
  public int agentOffset() {
    return agentOffset;
  }

  /** Octets of the agent's address: 4 or 16; 0 where it is unknown. */
  public int agentLength() {
    return agentLength;
  }

  /** The sampled packet; without layers if there is none. */
  public Packet packet() {
    return packet;
  }

  /** Where keys may walk the packet that an ICMP error quotes. */
  Packet quote() {
    return quote;
  }

  /** The octets of the value of variable width that was read last. */
  public byte[] octets() {
    return octets;
  }

  /** Where the packet came in. */
  long input() {
    return discarded
        ? FieldType.port(FlowSampleHeader.INTERFACE_INDEX, discardedPacket.input())
        : FieldType.port(flowSample.inputFormat(), flowSample.inputValue());
  }

  /** Where the packet went out, or was to go out. */
  long output() {
    return discarded
        ? FieldType.port(FlowSampleHeader.INTERFACE_INDEX, discardedPacket.output())
        : FieldType.port(flowSample.outputFormat(), flowSample.outputValue());
  }

  /**
   * Whether the data source is the interface the packet came in by (0) or went out by (1). A
   * physical entity, such as a bridge of Open vSwitch, is neither: it sees each packet once, as it
   * comes in.
   */
  long direction() {
    int sourceClass = sourceClass();
    if (sourceClass == PHYSICAL_ENTITY) {
      return 0;
    }
    if (sourceClass != 0 || sourceIndex() == 0) {
      return Packet.ABSENT;
    }
    long source = FieldType.port(FlowSampleHeader.INTERFACE_INDEX, sourceIndex());
    if (input() == source) {
      return 0;
    }
    return output() == source ? 1 : Packet.ABSENT;
  }

  /** Why the packet was discarded, as a code of sFlow; absent if it was not. */
  long discardReason() {
    if (discarded) {
      return PacketWords.discardReason(Integer.toUnsignedLong(discardedPacket.reason()));
    }
    return flowSample.outputFormat() == FlowSampleHeader.INTERFACE_DISCARDED
        ? PacketWords.discardReason(Integer.toUnsignedLong(flowSample.outputValue()))
        : Packet.ABSENT;
  }

  /** Octets removed before the header was taken. */
  long stripped() {
    return stripped;
  }

  /**
   * Offset of a field of the first record of that structure, or absent. All of it is there. The
   * record is read as its version of sFlow writes it.
   */
  public int find(Structure structure, Field field) {
    for (int i = 0; i < records; i++) {
      Structure written = recordStructures[i];
      if (recordFormats[i] == structure.dataFormat() && written != null) {
        return finder.find(written, field, bytes, recordStarts[i], recordEnds[i]);
      }
    }
    return Packet.ABSENT;
  }

  /** The 32 bits of a field of the first record of that structure, or absent. */
  long uint32(Structure structure, Field field) {
    int at = find(structure, field);
    return at == Packet.ABSENT ? Packet.ABSENT : BigEndian.uint32(bytes, at);
  }

  /** Makes {@code value} the octets; returns how many they are. */
  public long put(byte[] value) {
    int taken = Math.min(value.length, MAX_OCTETS);
    System.arraycopy(value, 0, octets, 0, taken);
    return taken;
  }

  /** Makes {@code [from, to)} of the octets the octets; returns how many they are. */
  public int slice(int from, int to) {
    if (from > 0) {
      System.arraycopy(octets, from, octets, 0, to - from);
    }
    return to - from;
  }

  /** Makes {@code [at, at + length)} of the datagram the octets; returns how many they are. */
  long take(int at, int length) {
    int taken = Math.min(length, MAX_OCTETS);
    System.arraycopy(bytes, at, octets, 0, taken);
    return taken;
  }
}
