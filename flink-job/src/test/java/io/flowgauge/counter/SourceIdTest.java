package io.flowgauge.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceIdTest {
  @Test
  void dataSourcesOfEqualHashCodesAreToldApartByTheirOrder() {
    List<SourceId> colliding =
        IntStream.range(0, 1000).mapToObj(i -> new SourceId(0, i, -31 * i, "")).toList();

    assertThat(colliding).extracting(SourceId::hashCode).containsOnly(colliding.get(0).hashCode());
    // What a map falls back to.
    assertThat(colliding)
        .allSatisfy(id -> assertThat(id).isInstanceOf(Comparable.class))
        .isSortedAccordingTo(SourceId::compareTo)
        .doesNotHaveDuplicates();
  }

  @Test
  void numbersAreUnsignedAndNamesComeAfterNoName() {
    List<SourceId> ordered =
        List.of(
            new SourceId(0, 0, 0, ""),
            SourceId.named(0, "a"),
            SourceId.named(0, "b"),
            new SourceId(0, 0, -1, ""),
            new SourceId(0, -1, 0, ""),
            new SourceId(-1, 0, 0, ""));

    assertThat(ordered.stream().sorted().toList()).isEqualTo(ordered);
  }
}
