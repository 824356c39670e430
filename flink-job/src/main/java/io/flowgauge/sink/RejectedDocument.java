package io.flowgauge.sink;

import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.MapFunction;
import org.jspecify.annotations.Nullable;

/** Rejected datagrams to documents of {@link OutputTopic#REJECTED}. */
public final class RejectedDocument implements MapFunction<RejectedDatagram, Document> {
  private static final long serialVersionUID = 1L;

  // Whoever can write to the topic can write any header.
  private static final Pattern SOURCE =
      Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f.:]+]):[0-9]{1,5}");

  @Override
  public Document map(RejectedDatagram rejected) {
    String source = new String(rejected.source(), StandardCharsets.US_ASCII);
    String id =
        DatagramDocuments.id(rejected.receivedMillis(), rejected.source(), rejected.payload());
    byte[] json =
        JsonDocument.write(
            document ->
                document
                    .text("id", id)
                    .time("time", rejected.receivedMillis())
                    .text("source", SOURCE.matcher(source).matches() ? source : null)
                    .text("agent", agent(rejected.agent()))
                    .text("scope", rejected.problem().scope().text())
                    .text("reason", rejected.problem().text())
                    .integer("offset", rejected.offset())
                    .integer("problems", rejected.problems())
                    .integer("length", rejected.payload().length)
                    .base64("datagram", DatagramDocuments.bounded(rejected.payload())));
    return new Document(id, id, rejected.receivedMillis(), json);
  }

  private static @Nullable String agent(byte[] address) {
    return address.length == 0 ? null : IpAddress.text(address, 0, address.length);
  }
}
