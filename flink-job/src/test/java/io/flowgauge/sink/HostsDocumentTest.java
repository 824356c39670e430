package io.flowgauge.sink;

import static io.flowgauge.lookup.Entities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.lookup.Entities;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.lookup.HostJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HostsDocumentTest {
  private static final long TIME = 1_795_312_805_123L;

  private static final Entities HOST =
      entity()
          .subAgent(100_000)
          .heard(TIME, TIME - 5000)
          .label("host_name", "h \"1\"")
          .label("os_name", "linux")
          .adapter(0x0242_0A63_0065L, 2)
          .adapter(0x5254_001A_2B3CL, 0);

  @Test
  void aHostIsWrittenToTheByte() {
    Document document = new HostsDocument().map(HOST.build());

    assertThat(Contract.json(OutputTopic.HOSTS, document))
        .isEqualTo(
            """
            {"id":"10.0.0.1/100000/2.1","time":"2026-11-22T02:00:05.123Z",\
            "since":"2026-11-22T02:00:00.123Z","agent":"10.0.0.1","subAgent":100000,\
            "dataSource":"2.1","labels":{"host_name":"h \\"1\\"","os_name":"linux"},\
            "adapters":[{"mac":"02420A630065","ifIndex":2},{"mac":"5254001A2B3C"}]}""");
    assertThat(document.id()).isEqualTo("10.0.0.1/100000/2.1");
    assertThat(document.partitionKey()).isEqualTo("10.0.0.1");
    assertThat(document.timeMillis()).isEqualTo(TIME);
    assertThat(document.isDeletion()).isFalse();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    HostEntity host = HOST.build();
    Document document = new HostsDocument().map(host);
    byte[] key = document.id().getBytes(StandardCharsets.UTF_8);

    HostEntity read = HostJson.read(key, document.json(), 0);

    assertThat(HostEntity.BY_SOURCE.compare(read, host)).isZero();
    assertThat(read.saysTheSameAs(host)).isTrue();
    assertThat(read.timeMillis()).isEqualTo(TIME);
    assertThat(HostJson.read(document.json()).saysTheSameAs(host)).isTrue();
  }

  @Test
  void whoseAdaptersAreNotKnownHasNone() {
    HostEntity service =
        entity().agent("fd00:99::1").subAgent(-1).source(3, -1).label("parent", "2.1").build();

    assertThat(Contract.json(OutputTopic.HOSTS, new HostsDocument().map(service)))
        .contains("\"id\":\"fd00:99::1/4294967295/3.4294967295\"")
        .doesNotContain("adapters");
  }

  @Test
  void oneThatIsGoneIsDeleted() {
    HostEntity host = HOST.build();
    Document document =
        new HostsDocument().map(HostEntity.gone(host.agent(), host.subAgent(), 2, 1, TIME + 1000));

    assertThat(document.isDeletion()).isTrue();
    assertThat(document.id()).isEqualTo("10.0.0.1/100000/2.1");
    assertThat(document.partitionKey()).isEqualTo("10.0.0.1");
    assertThat(document.timeMillis()).isEqualTo(TIME + 1000);
  }
}
