package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StructureCountersTest {
  private static List<MetricPlan> plans() {
    return StreamSupport.stream(Structures.COUNTER.spliterator(), false)
        .map(Structure::dataFormat)
        .map(MetricPlan::of)
        .map(plan -> requireNonNull(plan))
        .filter(plan -> plan.counters() > 0)
        .toList();
  }

  /** As a build would read it that has its counters in that place. */
  private static StructureCounters restored(StructureCounters written) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    written.write(new DataOutputStream(bytes));
    return StructureCounters.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void valuesOfOtherCountersAreNotTakenForThoseOfAStructureThoughTheyAreAsMany()
      throws IOException {
    int asMany = 0;
    for (MetricPlan written : plans()) {
      StructureCounters restored = restored(StructureCounters.of(written));
      assertThat(restored.isOf(written)).isTrue();
      for (MetricPlan read : plans()) {
        if (read != written) {
          assertThat(restored.isOf(read)).isFalse();
          asMany += read.counters() == written.counters() ? 1 : 0;
        }
      }
    }
    assertThat(asMany).isPositive();
  }
}
