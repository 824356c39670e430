package io.flowgauge.lookup;

import static io.flowgauge.lookup.Entities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostSetTest {
  private static final HostEntity ONE =
      entity().heard(9, 5).label("host_name", "one").adapter(0x0242_0A63_0065L, -2).build();
  private static final HostEntity TWO =
      entity().agent("fd00::2").subAgent(7).source(3, -1).label("vir_host_name", "é").build();

  @Test
  void whoComesByTheSameChangesHoldsTheSameSet() {
    HostSet set = HostSet.EMPTY.with(List.of(ONE)).with(List.of(TWO));

    assertThat(HostSet.EMPTY.with(List.of(ONE)).with(List.of(TWO))).isSameAs(set);
    assertThat(set.index()).isSameAs(set.index());
    assertThat(HostSet.EMPTY.with(List.of(TWO)).with(List.of(ONE)).entities())
        .containsExactlyElementsOf(set.entities());
    assertThat(set.with(List.of())).isSameAs(set);
    assertThat(HostSet.of(List.of(TWO, ONE))).isSameAs(HostSet.of(List.of(ONE, TWO)));
  }

  @Test
  void changesTakeThePlaceOfWhatWasSaidBefore() {
    HostEntity renamed = entity().heard(10, 10).label("host_name", "other").build();
    HostSet set = HostSet.of(List.of(ONE, TWO)).with(List.of(renamed));

    assertThat(set.entities()).containsExactly(renamed, TWO);
    assertThat(set.index().size()).isEqualTo(2);
    HostSet after = set.with(List.of(HostEntity.gone(ONE.agent(), 0, 2, 1, 11)));
    assertThat(after.entities()).containsExactly(TWO);
    assertThat(set.entities()).hasSize(2);
  }

  @Test
  void aSetGoesThroughOctets() {
    HostSet set = HostSet.of(List.of(ONE, TWO));

    assertThat(HostSet.of(HostSet.read(HostSet.write(set.entities())))).isSameAs(set);
    assertThat(set.isEmpty()).isFalse();
    assertThat(HostSet.of(HostSet.read(HostSet.write(List.of()))).isEmpty()).isTrue();
  }

  @Test
  void entitiesAreReadAsTheyWereWritten() throws IOException {
    for (HostEntity entity : List.of(ONE, TWO, HostEntity.gone(ONE.agent(), 1, 2, 3, 4))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      entity.write(new DataOutputStream(bytes));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

      HostEntity read = HostEntity.read(in);

      assertThat(in.available()).isZero();
      assertThat(HostEntity.BY_SOURCE.compare(read, entity)).isZero();
      assertThat(read.saysTheSameAs(entity)).isTrue();
      assertThat(read.timeMillis()).isEqualTo(entity.timeMillis());
    }
  }
}
