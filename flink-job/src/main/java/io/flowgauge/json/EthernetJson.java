package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;

/** An Ethernet header as its agent has parsed it: of the packet, or of a tunnel it is in. */
final class EthernetJson implements RecordJson {
  /** Octets of the record: length, source, destination, type. */
  static final int BYTES = 24;

  private final JsonKey sampleType;
  private final JsonKey type;
  private final JsonKey length;
  private final JsonKey source;
  private final JsonKey destination;

  /** Under names that begin with {@code prefix}. */
  EthernetJson(String prefix) {
    sampleType = JsonKey.member(RecordTypes.SAMPLE_TYPE, prefix + "ETHERNET");
    type = JsonKey.of(prefix + "ethernet_type");
    length = JsonKey.of(prefix + "ethernet_len");
    source = JsonKey.of(prefix + "ethernet_src");
    destination = JsonKey.of(prefix + "ethernet_dst");
  }

  @Override
  public void write(JsonBuffer out, byte[] bytes, int start, int end) {
    out.write(sampleType);
    if (end - start >= BYTES) {
      out.unsigned(type, BigEndian.int32(bytes, start + 20));
      out.unsigned(length, BigEndian.int32(bytes, start));
      out.mac(source, bytes, start + 4);
      out.mac(destination, bytes, start + 12);
    }
  }
}
