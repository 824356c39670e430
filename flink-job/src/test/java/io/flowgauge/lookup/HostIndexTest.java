package io.flowgauge.lookup;

import static io.flowgauge.lookup.Entities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostIndexTest {
  private static final long MAC = 0x0242_0A63_0065L;
  private static final HostEntity HOST =
      entity().label("host_name", "h1").label("os_name", "linux").adapter(MAC, 2).build();
  private static final HostEntity SERVICE =
      entity().source(3, 100).label("parent", "2.1").label("vir_host_name", "web").build();

  private static HostIndex index(HostEntity... entities) {
    return new HostIndex(List.of(entities));
  }

  private static byte[] address(String literal) {
    return IpAddress.parse(literal, literal.contains(":") ? 16 : 4);
  }

  private static int owner(HostIndex index, String literal) {
    byte[] address = address(literal);
    return index.owner(address, 0, address.length);
  }

  private static int owner(HostIndex index, long mac) {
    byte[] octets = new byte[8];
    BigEndian.putUnsigned(octets, 1, mac, 6);
    return index.owner(octets, 1, 6);
  }

  private static int source(HostIndex index, String agent, int sourceClass, int sourceIndex) {
    byte[] address = address(agent);
    return index.entity(address, 0, address.length, sourceClass, sourceIndex);
  }

  private static @Nullable String text(HostIndex index, int entity, String name) {
    byte[] octets = entity == HostTable.NONE ? null : index.attribute(entity, name);
    return octets == null ? null : new String(octets, StandardCharsets.UTF_8);
  }

  @Test
  void aHostIsFoundByItsAdaptersByItsAgentsAddressAndByItsDataSource() {
    HostIndex index = index(HOST, SERVICE);

    assertThat(text(index, owner(index, MAC), "host_name")).isEqualTo("h1");
    assertThat(text(index, owner(index, "10.0.0.1"), "host_name")).isEqualTo("h1");
    assertThat(text(index, owner(index, "::ffff:10.0.0.1"), "host_name")).isEqualTo("h1");
    assertThat(text(index, source(index, "10.0.0.1", 2, 1), "host_name")).isEqualTo("h1");
    assertThat(text(index, source(index, "10.0.0.1", 0, 2), "host_name")).isEqualTo("h1");
    assertThat(owner(index, MAC + 1)).isEqualTo(HostTable.NONE);
    assertThat(owner(index, "10.0.0.2")).isEqualTo(HostTable.NONE);
    assertThat(owner(index, "::a00:1")).isEqualTo(HostTable.NONE);
    assertThat(source(index, "10.0.0.1", 2, 2)).isEqualTo(HostTable.NONE);
    assertThat(source(index, "10.0.0.2", 2, 1)).isEqualTo(HostTable.NONE);
    assertThat(source(index, "10.0.0.1", 0, 0)).isEqualTo(HostTable.NONE);
    assertThat(index.owner(new byte[5], 0, 5)).isEqualTo(HostTable.NONE);
    assertThat(index.entity(new byte[0], 0, 0, 2, 1)).isEqualTo(HostTable.NONE);
  }

  @Test
  void whatIsWithinAHostHasItsOwnNameAndThatOfTheHost() {
    HostIndex index = index(SERVICE, HOST);
    int service = source(index, "10.0.0.1", 3, 100);
    int host = source(index, "10.0.0.1", 2, 1);

    assertThat(text(index, service, "vir_host_name")).isEqualTo("web");
    assertThat(text(index, service, "host_name")).isEqualTo("h1");
    assertThat(text(index, service, "os_name")).isEqualTo("linux");
    assertThat(text(index, service, "uuid")).isNull();
    assertThat(text(index, host, "vir_host_name")).isNull();
    assertThat(index.size()).isEqualTo(2);
    assertThat(index.attributes())
        .containsExactly("host_name", "os_name", "parent", "vir_host_name");
  }

  @Test
  void anApplicationWithinAContainerHasTheNamesOfBoth() {
    HostIndex index =
        index(
            entity().source(3, 5).label("parent", "3.100").label("jvm_name", "app").build(),
            SERVICE,
            HOST);
    int application = source(index, "10.0.0.1", 3, 5);

    assertThat(text(index, application, "jvm_name")).isEqualTo("app");
    assertThat(text(index, application, "vir_host_name")).isEqualTo("web");
    assertThat(text(index, application, "host_name")).isEqualTo("h1");
  }

  @Test
  void whatNamesNoParentIsWithinItsAgentsHost() {
    HostIndex index =
        index(
            HOST,
            entity().source(3, 7).label("vir_host_name", "vm7").build(),
            entity().source(3, 8).label("parent", "2.9").label("vir_host_name", "vm8").build(),
            entity().source(3, 9).label("parent", "2.x").label("vir_host_name", "vm9").build());

    for (int number = 7; number <= 9; number++) {
      int machine = source(index, "10.0.0.1", 3, number);
      assertThat(text(index, machine, "vir_host_name")).isEqualTo("vm" + number);
      assertThat(text(index, machine, "host_name")).isEqualTo("h1");
    }
  }

  @Test
  void parentsInACircleEndWhereTheyAre() {
    HostIndex index =
        index(
            entity().source(3, 1).label("parent", "3.2").label("a", "1").build(),
            entity().source(3, 2).label("parent", "3.1").label("b", "2").build(),
            entity().source(3, 3).label("parent", "3.3").label("c", "3").build());

    assertThat(text(index, source(index, "10.0.0.1", 3, 1), "b")).isEqualTo("2");
    assertThat(text(index, source(index, "10.0.0.1", 3, 2), "a")).isEqualTo("1");
    assertThat(text(index, source(index, "10.0.0.1", 3, 3), "c")).isEqualTo("3");
  }

  @Test
  void anAddressBelongsToTheMachineBeforeTheHostThenToTheLatestThenToTheLowest() {
    HostEntity host = entity().heard(9, 9).label("host_name", "host").adapter(MAC, 4).build();
    Entities before = entity().agent("10.0.0.2").source(3, 1).heard(9, 5).adapter(MAC, 4);
    Entities later = entity().agent("10.0.0.3").source(3, 1).heard(9, 6).adapter(MAC, 4);
    Entities lowest = entity().agent("10.0.0.2").source(3, 2).heard(7, 6).adapter(MAC, 4);

    assertThat(claimant(host, before.label("vir_host_name", "before").build())).isEqualTo("before");
    assertThat(claimant(before.build(), later.label("vir_host_name", "later").build()))
        .isEqualTo("later");
    assertThat(claimant(later.build(), lowest.label("vir_host_name", "lowest").build()))
        .isEqualTo("lowest");
  }

  private static @Nullable String claimant(HostEntity one, HostEntity other) {
    HostIndex index = index(one, other);
    HostIndex turned = index(other, one);
    String name = text(index, owner(index, MAC), "vir_host_name");
    assertThat(text(turned, owner(turned, MAC), "vir_host_name")).isEqualTo(name);
    return name;
  }

  @Test
  void theFirstPhysicalEntityOfAnAgentIsItsHost() {
    HostIndex index =
        index(
            entity().source(2, 7).heard(9, 9).label("host_name", "module").build(),
            entity().source(2, 1).heard(1, 1).label("host_name", "chassis").build(),
            entity().source(2, 3).heard(9, 9).label("host_name", "slot").build(),
            entity().source(2, 1).subAgent(9).heard(0, 0).label("host_name", "old").build());

    assertThat(text(index, owner(index, "10.0.0.1"), "host_name")).isEqualTo("chassis");
    assertThat(text(index, source(index, "10.0.0.1", 2, 1), "host_name")).isEqualTo("chassis");
  }

  @Test
  void whatIsGoneAndWhatHasNoAgentIsNotThere() {
    HostIndex index =
        index(
            HostEntity.gone(HOST.agent(), 0, 2, 1, 5),
            new HostEntity(
                new byte[0],
                0,
                2,
                1,
                0,
                0,
                new String[] {"host_name"},
                new String[] {"nobody"},
                new long[] {MAC},
                new int[1]));

    assertThat(index.size()).isZero();
    assertThat(owner(index, MAC)).isEqualTo(HostTable.NONE);
  }

  @Test
  void textsAreCutBetweenCharactersToWhatAKeyHolds() {
    String name = "a" + "é".repeat(200);
    HostIndex index = index(entity().label("host_name", name).build());

    assertThat(text(index, owner(index, "10.0.0.1"), "host_name")).isEqualTo("a" + "é".repeat(127));
  }

  @Test
  void ofThousandsEachIsFoundWhateverTheirOrder() {
    List<HostEntity> entities = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      String agent = (i & 1) == 0 ? "10.1." + (i >> 8) + "." + (i & 255) : "fd00::" + (1000 + i);
      entities.add(
          entity().agent(agent).label("host_name", agent).adapter(MAC + 2L * i, i).build());
    }
    Collections.shuffle(entities, new Random(7));
    HostIndex index = new HostIndex(entities);

    assertThat(index.size()).isEqualTo(5000);
    for (HostEntity entity : entities) {
      String name = entity.label("host_name");
      assertThat(text(index, owner(index, String.valueOf(name)), "host_name")).isEqualTo(name);
      assertThat(text(index, owner(index, entity.macs()[0]), "host_name")).isEqualTo(name);
      assertThat(owner(index, entity.macs()[0] + 1)).isEqualTo(HostTable.NONE);
    }
  }
}
