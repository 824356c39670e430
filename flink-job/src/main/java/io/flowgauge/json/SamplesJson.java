package io.flowgauge.json;

import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DataFormat;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardReason;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.Problem;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.datagram.structure.Structure;

/** The members of a datagram from its agent on: samples, and the records in them. */
final class SamplesJson implements DatagramVisitor {
  private static final JsonKey SUB_AGENT = JsonKey.of("agentSubId");
  private static final JsonKey AGENT = JsonKey.of("agent");
  private static final JsonKey SEQUENCE = JsonKey.of("packetSequenceNo");
  private static final JsonKey UPTIME = JsonKey.of("sysUpTime");
  private static final JsonKey SAMPLE_COUNT = JsonKey.of("samplesInPacket");
  private static final JsonKey SAMPLES = JsonKey.of("samples");
  private static final JsonKey OMITTED = JsonKey.of("samplesOmitted");

  private static final JsonKey SAMPLE_TAG = JsonKey.of("sampleType_tag");
  private static final JsonKey FLOW_SAMPLE = JsonKey.member("sampleType", "FLOWSAMPLE");
  private static final JsonKey COUNTER_SAMPLE = JsonKey.member("sampleType", "COUNTERSSAMPLE");
  private static final JsonKey DISCARD = JsonKey.member("sampleType", "DISCARD");
  private static final JsonKey SAMPLE_SEQUENCE = JsonKey.of("sampleSequenceNo");
  private static final JsonKey SOURCE_ID = JsonKey.of("sourceId");
  private static final JsonKey SAMPLING_RATE = JsonKey.of("meanSkipCount");
  private static final JsonKey SAMPLE_POOL = JsonKey.of("samplePool");
  private static final JsonKey DROPS = JsonKey.of("dropEvents");
  private static final JsonKey INPUT = JsonKey.of("inputPort");
  private static final JsonKey OUTPUT = JsonKey.of("outputPort");
  private static final JsonKey DISCARD_CODE = JsonKey.of("discardCode");
  private static final JsonKey DISCARD_REASON = JsonKey.of("discardReason");
  private static final JsonKey ELEMENTS = JsonKey.of("elements");

  private static final JsonKey FLOW_TAG = JsonKey.of("flowBlock_tag");
  private static final JsonKey COUNTER_TAG = JsonKey.of("counterBlock_tag");
  private static final JsonKey OCTETS = JsonKey.of("bytes");

  private static final JsonKey HEADER_TAG = JsonKey.member("flowBlock_tag", "0:1");
  private static final JsonKey HEADER = JsonKey.member(RecordTypes.SAMPLE_TYPE, "HEADER");
  private static final JsonKey PROTOCOL = JsonKey.of("headerProtocol");
  private static final JsonKey FRAME_LENGTH = JsonKey.of("sampledPacketSize");
  private static final JsonKey STRIPPED = JsonKey.of("strippedBytes");
  private static final JsonKey HEADER_LENGTH = JsonKey.of("headerLen");
  private static final JsonKey HEADER_BYTES = JsonKey.of("headerBytes");

  private static final JsonKey POLLING = JsonKey.of("statsSamplingInterval");
  private static final JsonKey COUNTERS_VERSION = JsonKey.of("counterBlockVersion");

  private static final int VERSION_5 = 5;
  private static final int COUNTERS_VLAN = 7;
  private static final int DISCARDED_PACKET = DataFormat.of(0, 5);

  private final JsonBuffer out;
  private final PacketJson packet;
  private final CustomSampleJson custom;
  private final RecordTable records = new RecordTable();
  private byte[] bytes = new byte[0];

  /** Before sFlow version 5: records have no numbers of their own. */
  private boolean early;

  private int earlyRecords;
  private boolean hasSamples;
  private int samplesAt;
  private boolean hasProblems;
  private long incomplete;

  SamplesJson(JsonBuffer out) {
    this.out = out;
    packet = new PacketJson(out);
    custom = new CustomSampleJson(out);
  }

  /** What follows is told of this datagram. */
  void begin(byte[] datagram) {
    bytes = datagram;
    hasSamples = false;
    hasProblems = false;
  }

  /** Nothing more is told of it. */
  void end() {
    if (hasSamples) {
      out.closeArray();
    }
    if (hasProblems) {
      incomplete++;
    }
  }

  /** How many datagrams so far could not be decoded wholly. */
  long incomplete() {
    return incomplete;
  }

  @Override
  public void problem(Problem problem, int offset) {
    hasProblems |= problem.isLoss();
  }

  @Override
  public void datagram(DatagramHeader header) {
    early = header.version() < VERSION_5;
    int behindAgent = header.agentOffset() + header.agentLength();
    if (!early) {
      out.unsigned(SUB_AGENT, header.subAgentId());
    }
    switch (header.agentLength()) {
      case 4 -> out.ip4(AGENT, bytes, header.agentOffset());
      case 16 -> out.ip6(AGENT, bytes, header.agentOffset());
      default -> out.ascii(AGENT, "-");
    }
    out.unsigned(SEQUENCE, header.sequenceNumber());
    out.unsigned(UPTIME, header.uptimeMillis());
    out.unsignedAt(SAMPLE_COUNT, bytes, behindAgent + (early ? 8 : 12));
    samplesAt = out.length();
    out.openArray(SAMPLES);
    hasSamples = true;
  }

  /** Puts how long the samples are into their place, if there are any; after {@link #end}. */
  void omit() {
    if (hasSamples) {
      int length = out.length() - samplesAt;
      out.cut(samplesAt);
      out.unsigned(OMITTED, length);
    }
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    beginSample(sample.dataFormat(), FLOW_SAMPLE);
    out.unsigned(SAMPLE_SEQUENCE, sample.sequenceNumber());
    sourceId(sample.sourceClass(), sample.sourceIndex());
    out.unsigned(SAMPLING_RATE, sample.samplingRate());
    out.unsigned(SAMPLE_POOL, sample.samplePool());
    out.unsigned(DROPS, sample.drops());
    port(INPUT, sample.inputFormat(), sample.inputValue());
    port(OUTPUT, sample.outputFormat(), sample.outputValue());
    out.openArray(ELEMENTS);
  }

  @Override
  public void endFlowSample() {
    out.closeArray();
    out.closeObject();
  }

  @Override
  public void counterSample(CounterSampleHeader sample) {
    beginSample(sample.dataFormat(), COUNTER_SAMPLE);
    out.unsigned(SAMPLE_SEQUENCE, sample.sequenceNumber());
    sourceId(sample.sourceClass(), sample.sourceIndex());
    if (early) {
      out.unsigned(POLLING, sample.pollingSeconds());
      out.unsigned(COUNTERS_VERSION, sample.countersVersion());
    }
    out.openArray(ELEMENTS);
    earlyRecords = 0;
    if (early && sample.countersVersion() == COUNTERS_VLAN) {
      noRecord();
    }
  }

  // Before version 5 a sample has two elements: generic counters and others, either may be empty.
  private void noRecord() {
    out.openObject();
    out.closeObject();
    earlyRecords++;
  }

  @Override
  public void endCounterSample() {
    while (early && earlyRecords < 2) {
      noRecord();
    }
    out.closeArray();
    out.closeObject();
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    beginSample(DISCARDED_PACKET, DISCARD);
    out.unsigned(SAMPLE_SEQUENCE, sample.sequenceNumber());
    sourceId(sample.sourceClass(), sample.sourceIndex());
    out.unsigned(DROPS, sample.drops());
    out.unsigned(INPUT, sample.input());
    out.unsigned(OUTPUT, sample.output());
    out.unsigned(DISCARD_CODE, sample.reason());
    String reason = DiscardReason.word(sample.reason());
    out.ascii(DISCARD_REASON, reason == null ? "NotFound" : reason);
    out.openArray(ELEMENTS);
    out.discarded(true);
  }

  @Override
  public void endDiscardedPacket() {
    out.discarded(false);
    out.closeArray();
    out.closeObject();
  }

  private void beginSample(int dataFormat, JsonKey type) {
    out.openObject();
    tag(SAMPLE_TAG, dataFormat);
    out.write(type);
  }

  private void tag(JsonKey key, int dataFormat) {
    out.write(key);
    out.putUnsigned(DataFormat.enterprise(dataFormat));
    out.put(':');
    out.putUnsigned(DataFormat.format(dataFormat));
    out.endValue();
  }

  private void sourceId(int sourceClass, int index) {
    out.write(SOURCE_ID);
    out.putUnsigned(sourceClass);
    out.put(':');
    out.putUnsigned(index);
    out.endValue();
  }

  private void port(JsonKey key, int format, int value) {
    out.write(key);
    switch (format) {
      case FlowSampleHeader.INTERFACE_INDEX -> {}
      case FlowSampleHeader.INTERFACE_DISCARDED -> out.putAscii("dropCode ");
      case FlowSampleHeader.INTERFACE_MULTIPLE ->
          out.putAscii(early && value == 0 ? "multiple >1" : "multiple ");
      default -> {
        out.putAscii("format==");
        out.putUnsigned(format);
        out.put(' ');
      }
    }
    if (!early || value != 0 || format == FlowSampleHeader.INTERFACE_INDEX) {
      out.putUnsigned(value);
    }
    out.endValue();
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    int start = header.offset();
    int end = start + header.length();
    out.openObject();
    if (!early) {
      out.write(HEADER_TAG);
    }
    out.write(HEADER);
    out.unsigned(PROTOCOL, header.protocol());
    out.unsigned(FRAME_LENGTH, header.frameLength());
    if (!early) {
      out.unsigned(STRIPPED, header.stripped());
    }
    out.unsigned(HEADER_LENGTH, header.length());
    out.octets(HEADER_BYTES, bytes, start, end);
    packet.write(header.protocol(), bytes, start, end, header.frameLength() - header.stripped());
    out.closeObject();
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    record(FLOW_TAG, structure, start, end);
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    record(COUNTER_TAG, structure, start, end);
  }

  private void record(JsonKey tag, Structure structure, int start, int end) {
    out.openObject();
    if (early) {
      earlyRecords++;
    } else {
      tag(tag, structure.dataFormat());
    }
    records.of(structure).write(out, bytes, start, end);
    out.closeObject();
  }

  @Override
  public void customSample(CustomSampleHeader sample) {
    out.openObject();
    tag(SAMPLE_TAG, sample.dataFormat());
    custom.begin(sample, bytes);
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    custom.value(type, bytes, nameFrom, nameTo, from, to);
  }

  @Override
  public void endCustomSample() {
    out.closeObject();
  }

  @Override
  public void unknownFlowRecord(int dataFormat, int start, int end) {
    unknown(FLOW_TAG, dataFormat, start, end);
  }

  @Override
  public void unknownCounterRecord(int dataFormat, int start, int end) {
    unknown(COUNTER_TAG, dataFormat, start, end);
  }

  @Override
  public void unknownSample(int dataFormat, int start, int end) {
    unknown(SAMPLE_TAG, dataFormat, start, end);
  }

  private void unknown(JsonKey tag, int dataFormat, int start, int end) {
    earlyRecords++;
    out.openObject();
    tag(tag, dataFormat);
    out.octets(OCTETS, bytes, start, end);
    out.closeObject();
  }
}
