package io.flowgauge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowgauge.datagram.Captures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our lines against those of {@code TZ=UTC sflowtool -j}, member by member. */
class SflowtoolGoldenTest {
  @ParameterizedTest
  @MethodSource("resources")
  void shouldPrintWhatSflowtoolPrints(String name) {
    for (GoldenLines lines : GoldenLines.of(name)) {
      assertThat(lines.unexplained()).isEmpty();
    }
  }

  @Test
  void shouldPrintTheLargeCapturesAsSflowtoolDoes() throws IOException {
    Optional<Path> directory = Captures.directory();
    assumeThat(directory).as("captures beside the checkout").isPresent();
    List<String> unexplained = new ArrayList<>();
    for (Path pcap : Captures.withGolden(directory.orElseThrow())) {
      GoldenLines.of(pcap.toString(), Captures.datagrams(pcap), Captures.golden(pcap))
          .forEach(lines -> unexplained.addAll(lines.unexplained()));
    }
    assertThat(unexplained).isEmpty();
  }

  // A list of differences that explains everything would hold nothing.
  @ParameterizedTest
  @MethodSource("resources")
  void shouldMissEveryMemberThatIsLeftOutOrChanged(String name) {
    Set<String> missed = new TreeSet<>();
    for (GoldenLines lines : GoldenLines.of(name)) {
      mutate(lines, lines.theirs().tree(), lines.ours(), missed);
    }
    assertThat(missed).isEmpty();
  }

  /** Leaves out, and changes, each member that both have, one at a time. */
  private static void mutate(
      GoldenLines lines, JsonNode theirs, JsonNode ours, Set<String> missed) {
    if (ours.isArray()) {
      for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
        mutate(lines, theirs.path(i), ours.path(i), missed);
      }
    } else if (ours instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
        names.add(all.next());
      }
      for (String name : names) {
        JsonNode value = object.path(name);
        if (mayDiffer(lines, name, object)) {
          continue;
        }
        if (value.isTextual() && value.equals(theirs.path(name))) {
          object.put(name, "~" + value.asText());
          missed(lines, name + " changed", missed);
          object.remove(name);
          missed(lines, name + " left out", missed);
          object.set(name, value);
        } else {
          mutate(lines, theirs.path(name), value, missed);
        }
      }
    }
  }

  // What a difference accounts for whatever its value: where sflowtool gives up, and behind
  // fragment and authentication headers.
  private static boolean mayDiffer(GoldenLines lines, String name, JsonNode owner) {
    return (lines.theirs().broken() && SflowtoolDifference.GIVEN_UP.contains(name))
        || SflowtoolDifference.isFragmentOrAuthentication(name, owner);
  }

  private static void missed(GoldenLines lines, String what, Set<String> missed) {
    if (lines.unexplained().isEmpty()) {
      missed.add(what);
    }
  }

  static List<String> resources() {
    return GoldenLines.RESOURCES;
  }
}
