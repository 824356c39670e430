package io.flowgauge.lookup;

import static io.flowgauge.lookup.Entities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostDirectoryTest {
  private final HostDirectory directory = new HostDirectory(100);
  private HostSet set = HostSet.EMPTY;

  private static HostEntity host(int number, long time, long since, String name) {
    return entity().source(2, number).heard(time, since).label("host_name", name).build();
  }

  private static HostEntity gone(int number, long time) {
    return HostEntity.gone(host(number, 0, 0, "").agent(), 0, 2, number, time);
  }

  private boolean note(HostEntity entity) {
    return directory.note(entity, entity.timeMillis());
  }

  /** What has changed since this was asked before. */
  private List<HostEntity> changes() {
    List<HostEntity> changes = set.changesTo(directory.entities());
    set = set.with(changes);
    return changes;
  }

  private static List<String> names(Collection<HostEntity> entities) {
    return entities.stream()
        .map(e -> e.isGone() ? "-" + e.sourceIndex() : String.valueOf(e.label("host_name")))
        .toList();
  }

  @Test
  void whatIsHeardLastIsKnown() {
    note(host(1, 10, 10, "a"));
    assertThat(names(changes())).containsExactly("a");
    note(host(1, 20, 20, "b"));
    note(host(1, 15, 15, "c"));
    assertThat(names(changes())).containsExactly("b");
    note(host(1, 30, 20, "b"));

    assertThat(changes()).isEmpty();
    assertThat(names(directory.entities())).containsExactly("b");
    assertThat(directory.entities().iterator().next().timeMillis()).isEqualTo(30);
  }

  @Test
  void whatIsGoneIsKnownNoMore() {
    note(host(1, 10, 10, "a"));
    var unused = changes();

    assertThat(note(gone(1, 20))).isTrue();
    assertThat(names(changes())).containsExactly("-1");
    note(gone(1, 30));
    assertThat(changes()).isEmpty();
    assertThat(directory.entities()).isEmpty();
  }

  @Test
  void whatHasNotBeenHeardOfIsForgotten() {
    note(host(1, 10, 10, "a"));
    note(host(2, 20, 10, "b"));
    var unused = changes();

    note(host(1, 9, 9, "late"));
    directory.forgetBefore(10);
    assertThat(changes()).isEmpty();
    directory.forgetBefore(20);
    assertThat(names(changes())).containsExactly("-1");
    assertThat(names(directory.entities())).containsExactly("b");
  }

  @Test
  void theNewestAreLeftOutWhereThereIsNoRoom() {
    List<HostEntity> hosts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hosts.add(host(i, 1000, 1000 - i, "h" + i));
    }
    for (int run = 0; run < 5; run++) {
      Collections.shuffle(hosts, new Random(run));
      HostDirectory small = new HostDirectory(3);
      HostSet followed = HostSet.EMPTY;
      int leftOut = 0;
      for (HostEntity host : hosts) {
        leftOut += small.note(host, 0) ? 0 : 1;
        followed = followed.with(followed.changesTo(small.entities()));
      }

      assertThat(names(small.entities())).containsExactly("h17", "h18", "h19");
      assertThat(names(followed.entities())).containsExactly("h17", "h18", "h19");
      assertThat(leftOut).isEqualTo(17);
    }
  }

  @Test
  void whatIsHeardAgainTakesNoRoomOfOthers() {
    HostDirectory small = new HostDirectory(2);
    for (long time = 0; time < 5; time++) {
      assertThat(small.note(host(1, time, 0, "a"), 0)).isTrue();
      assertThat(small.note(host(2, time, 0, "b"), 0)).isTrue();
    }

    assertThat(names(small.entities())).containsExactly("a", "b");
  }
}
