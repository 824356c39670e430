package io.flowgauge.lookup;

import static io.flowgauge.lookup.Entities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostDirectoryTest {
  private final HostDirectory directory = new HostDirectory(100);

  private static HostEntity host(int number, long time, long since, String name) {
    return entity().source(2, number).heard(time, since).label("host_name", name).build();
  }

  private static HostEntity gone(int number, long time) {
    return HostEntity.gone(host(number, 0, 0, "").agent(), 0, 2, number, time);
  }

  private static List<String> names(List<HostEntity> entities) {
    return entities.stream()
        .map(e -> e.isGone() ? "-" + e.sourceIndex() : String.valueOf(e.label("host_name")))
        .toList();
  }

  @Test
  void whatIsHeardLastIsKnown() {
    directory.note(host(1, 10, 10, "a"));
    assertThat(names(directory.drainChanges())).containsExactly("a");
    directory.note(host(1, 20, 20, "b"));
    directory.note(host(1, 15, 15, "c"));
    assertThat(names(directory.drainChanges())).containsExactly("b");
    directory.note(host(1, 30, 20, "b"));

    assertThat(directory.drainChanges()).isEmpty();
    assertThat(names(directory.entities())).containsExactly("b");
    assertThat(directory.entities().get(0).timeMillis()).isEqualTo(30);
  }

  @Test
  void whatIsGoneIsKnownNoMore() {
    directory.note(host(1, 10, 10, "a"));
    directory.drainChanges();

    assertThat(directory.note(gone(1, 20))).isTrue();
    assertThat(names(directory.drainChanges())).containsExactly("-1");
    directory.note(gone(1, 30));
    assertThat(directory.drainChanges()).isEmpty();
    assertThat(directory.entities()).isEmpty();
  }

  @Test
  void whatHasNotBeenHeardOfIsForgotten() {
    directory.note(host(1, 10, 10, "a"));
    directory.note(host(2, 20, 10, "b"));
    directory.drainChanges();

    directory.forgetBefore(10);
    assertThat(directory.drainChanges()).isEmpty();
    directory.forgetBefore(20);
    assertThat(names(directory.drainChanges())).containsExactly("-1");
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
      HostSet set = HostSet.EMPTY;
      int leftOut = 0;
      for (HostEntity host : hosts) {
        leftOut += small.note(host) ? 0 : 1;
        set = set.with(small.drainChanges());
      }

      assertThat(names(small.entities())).containsExactly("h17", "h18", "h19");
      assertThat(names(set.entities())).containsExactly("h17", "h18", "h19");
      assertThat(leftOut).isEqualTo(17);
    }
  }

  @Test
  void whatIsHeardAgainTakesNoRoomOfOthers() {
    HostDirectory small = new HostDirectory(2);
    for (long time = 0; time < 5; time++) {
      assertThat(small.note(host(1, time, 0, "a"))).isTrue();
      assertThat(small.note(host(2, time, 0, "b"))).isTrue();
    }

    assertThat(names(small.entities())).containsExactly("a", "b");
  }
}
