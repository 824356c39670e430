package io.flowgauge.datagram.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DataFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every structure against its specification as another writer has transcribed it. */
class StructuresTest {
  /** The same quantity under two structures, told by whichever the agent sends. */
  private static final List<String> SHARED_METRICS = List.of("mem_total", "mem_free");

  static List<SpecifiedRecord> specifiedRecords() {
    return SpecifiedRecord.all();
  }

  static Stream<Structure> structures() {
    return Stream.concat(Structures.FLOW.stream(), Structures.COUNTER.stream());
  }

  @ParameterizedTest
  @MethodSource("specifiedRecords")
  void shouldTellOfEveryFieldWithTheValueWritten(SpecifiedRecord record) {
    RecordFields told = RecordFields.of(structure(record), record.bytes());

    assertThat(told.lines())
        .containsExactlyElementsOf(
            record.fields().stream().map(field -> field.name() + "=" + field.value()).toList());
    assertThat(told.unread()).isZero();
  }

  @ParameterizedTest
  @MethodSource("specifiedRecords")
  void shouldBearTheNameOfTheSpecification(SpecifiedRecord record) {
    assertThat(structure(record).name()).isEqualTo(record.name());
  }

  private static Structure structure(SpecifiedRecord record) {
    Structure structure =
        record.kind() == Structure.Kind.FLOW
            ? Structures.flow(record.dataFormat())
            : Structures.counter(record.dataFormat());
    return Objects.requireNonNull(structure, () -> record + " is not in the table");
  }

  @Test
  void shouldHaveATestForEachRow() {
    List<String> tested =
        Stream.concat(
                specifiedRecords().stream().map(record -> row(record.kind(), record.dataFormat())),
                VariantsTest.notTranscribed()
                    .map(arguments -> row(Structure.Kind.FLOW, (int) arguments.get()[0])))
            .toList();

    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(
            structures().map(known -> row(known.kind(), known.dataFormat())).toList());
  }

  private static String row(Structure.Kind kind, int dataFormat) {
    return kind + " " + DataFormat.text(dataFormat);
  }

  @Test
  void shouldFindEachStructureByItsNumber() {
    for (Structure structure : Structures.FLOW) {
      assertThat(Structures.flow(structure.dataFormat())).isSameAs(structure);
    }
    for (Structure structure : Structures.COUNTER) {
      assertThat(Structures.counter(structure.dataFormat())).isSameAs(structure);
    }
  }

  @ParameterizedTest
  @MethodSource("structures")
  void shouldCallNoTwoFieldsTheSame(Structure structure) {
    assertThat(structure.fields()).extracting(Field::name).doesNotHaveDuplicates();
  }

  @Test
  void shouldMakeOneMetricOfOneFieldOnly() {
    Map<String, String> owners = new TreeMap<>();
    for (Structure structure : Structures.COUNTER) {
      // The deprecated record of memcached tells of what its successor tells.
      if (structure == EarlyMemcacheCounters.STRUCTURE) {
        continue;
      }
      for (List<Field> variant : structure.variants()) {
        for (Field field : variant) {
          String metric = field.metric();
          if (metric != null && !SHARED_METRICS.contains(metric)) {
            String owner = structure + "." + field;
            assertThat(owners.merge(metric, owner, (before, now) -> before))
                .as(metric)
                .isEqualTo(owner);
          }
        }
      }
    }
    assertThat(owners).hasSizeGreaterThan(400);
  }

  @Test
  void shouldSpellMetricsInLowerCase() {
    for (Structure structure : Structures.COUNTER) {
      for (Field field : structure.fields()) {
        String metric = field.metric();
        if (metric != null) {
          assertThat(metric).isEqualTo(metric.toLowerCase(Locale.ROOT)).matches("[a-z][a-z0-9_]*");
        }
      }
    }
  }
}
