package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueMapTest {
  @Test
  void aTableIsMadeOnceForEachType() {
    ValueMap map = new ValueMap(Map.of("web", List.of("80")));
    Object first = map.table("number", Object.class, Object::new);

    assertThat(map.table("number", Object.class, Object::new)).isSameAs(first);
    assertThat(map.table("text", Object.class, Object::new)).isNotSameAs(first);
  }
}
