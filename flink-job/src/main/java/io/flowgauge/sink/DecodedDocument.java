package io.flowgauge.sink;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.json.DatagramJson;
import io.flowgauge.packet.IpAddress;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Datagrams to documents of {@link OutputTopic#DECODED}: the line of {@link DatagramJson}, without
 * the samples where the document would be larger than Kafka's producer takes.
 */
public final class DecodedDocument extends RichMapFunction<RawDatagram, Document> {
  /**
   * Octets of a document. Kafka's {@code max.request.size}, 1,048,576, bounds it together with its
   * key and what the protocol puts around; a document that is refused fails the job, and again
   * after each restart.
   */
  static final int MOST_BYTES = 1_000_000;

  private static final long serialVersionUID = 1L;
  private static final int AGENT_OFFSET = 8;

  private final SerializableFunction<MetricGroup, Counter> counter;

  private transient DatagramJson json;
  private transient Counter omitted;

  /**
   * Documents of datagrams.
   *
   * @param counter makes the counter of documents without their samples
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public DecodedDocument(SerializableFunction<MetricGroup, Counter> counter) {
    this.counter = counter;
  }

  @Override
  public void open(OpenContext context) {
    // The same wherever the job runs.
    json = new DatagramJson(ZoneOffset.UTC);
    omitted = counter.apply(getRuntimeContext().getMetricGroup());
  }

  @Override
  public Document map(RawDatagram datagram) {
    byte[] source = datagram.source();
    byte[] payload = DatagramDocuments.bounded(datagram.payload());
    json.clear();
    if (!json.received(payload, datagram.receivedMillis(), source, MOST_BYTES)) {
      omitted.inc();
    }
    return new Document(
        DatagramDocuments.id(datagram.receivedMillis(), source, datagram.payload()),
        agent(payload),
        datagram.receivedMillis(),
        // The line end is not the document's.
        Arrays.copyOf(json.bytes(), json.length() - 1));
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
