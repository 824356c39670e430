package io.flowgauge.sink;

import io.flowgauge.flow.FlowOrigin;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.packet.IpAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Hosts and what runs on them to documents of {@link OutputTopic#HOSTS}. The id is of the data
 * source: what it says now takes the place of what it said. One that is gone is a deletion.
 */
public final class HostsDocument implements MapFunction<HostEntity, Document> {
  private static final long serialVersionUID = 1L;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int MAC_DIGITS = 12;

  @Override
  public Document map(HostEntity entity) {
    String agent = IpAddress.text(entity.agent(), 0, entity.agent().length);
    String source = FlowOrigin.dataSource(entity.sourceClass(), entity.sourceIndex());
    String id = agent + "/" + Integer.toUnsignedString(entity.subAgent()) + "/" + source;
    if (entity.isGone()) {
      return Document.deletion(id, agent, entity.timeMillis());
    }
    byte[] json =
        JsonDocument.write(
            document -> {
              document
                  .text("id", id)
                  .time("time", entity.timeMillis())
                  .time("since", entity.sinceMillis())
                  .text("agent", agent)
                  .integer("subAgent", Integer.toUnsignedLong(entity.subAgent()))
                  .text("dataSource", source)
                  .texts("labels", entity.labelNames(), entity.labelValues());
              if (entity.macs().length > 0) {
                document.objects("adapters", adapters(entity));
              }
            });
    return new Document(id, agent, entity.timeMillis(), json);
  }

  private static List<JsonDocument.Members> adapters(HostEntity entity) {
    List<JsonDocument.Members> adapters = new ArrayList<>();
    for (int i = 0; i < entity.macs().length; i++) {
      long mac = entity.macs()[i];
      long ifIndex = Integer.toUnsignedLong(entity.ifIndexes()[i]);
      adapters.add(
          adapter ->
              adapter.text("mac", HEX.toHexDigits(mac, MAC_DIGITS)).positive("ifIndex", ifIndex));
    }
    return adapters;
  }
}
