package io.flowgauge.sink;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.json.DatagramJson;
import io.flowgauge.packet.IpAddress;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.flink.api.common.functions.MapFunction;
import org.jspecify.annotations.Nullable;

/** Datagrams to documents of {@link OutputTopic#DECODED}: the line of {@link DatagramJson}. */
public final class DecodedDocument implements MapFunction<RawDatagram, Document> {
  private static final long serialVersionUID = 1L;
  private static final int AGENT_OFFSET = 8;

  private transient @Nullable DatagramJson json;

  @Override
  public Document map(RawDatagram datagram) {
    byte[] source = datagram.source();
    byte[] payload = DatagramDocuments.bounded(datagram.payload());
    DatagramJson line = writer();
    line.clear();
    line.received(payload, datagram.receivedMillis(), source);
    return new Document(
        DatagramDocuments.id(datagram.receivedMillis(), source, datagram.payload()),
        agent(payload),
        datagram.receivedMillis(),
        // The line end is not the document's.
        Arrays.copyOf(line.bytes(), line.length() - 1));
  }

  private DatagramJson writer() {
    DatagramJson writer = json;
    if (writer == null) {
      // The same wherever the job runs.
      writer = new DatagramJson(ZoneOffset.UTC);
      json = writer;
    }
    return writer;
  }

  /** All versions have it at the same place; datagrams without one are together. */
  private static String agent(byte[] payload) {
    int type = payload.length < AGENT_OFFSET ? 0 : BigEndian.int32(payload, AGENT_OFFSET - 4);
    int octets = type == 1 ? IpAddress.V4_BYTES : type == 2 ? IpAddress.V6_BYTES : 0;
    return octets == 0 || payload.length < AGENT_OFFSET + octets
        ? ""
        : IpAddress.text(payload, AGENT_OFFSET, octets);
  }
}
