package io.flowgauge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "ipsouce, ipsource",
    "ipsrc, ipsource",
    "ipdestinaton, ipdestination",
    "upsourceport, udpsourceport",
    "vlna, vlan",
  })
  void theNearestNameIsSuggested(String word, String suggested) {
    assertThat(Spelling.suggestion(word, FlowField.names()))
        .isEqualTo("; did you mean '" + suggested + "'?");
  }

  @ParameterizedTest
  @CsvSource({"dnsqname", "ab", "x", "''"})
  void whatHasNothingInCommonIsNotSuggested(String word) {
    assertThat(Spelling.suggestion(word, List.of("vlan", "n", "t"))).isEmpty();
  }

  @Test
  void nothingIsSuggestedWhereNothingIsKnown() {
    assertThat(Spelling.suggestion("vlan", List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "'', ab, 2",
    "kitten, sitting, 3",
    "flaw, lawn, 2",
    "same, same, 0"
  })
  void distanceCountsEdits(String a, String b, int edits) {
    assertThat(Spelling.distance(a, b)).isEqualTo(edits);
  }

  @Property(tries = 200)
  void distanceIsAMetric(
      @ForAll @StringLength(max = 8) String a,
      @ForAll @StringLength(max = 8) String b,
      @ForAll @StringLength(max = 8) String c) {
    assertThat(Spelling.distance(a, b)).isEqualTo(Spelling.distance(b, a));
    assertThat(Spelling.distance(a, b) == 0).isEqualTo(a.equals(b));
    assertThat(Spelling.distance(a, c))
        .isLessThanOrEqualTo(Spelling.distance(a, b) + Spelling.distance(b, c));
  }

  @Test
  void aWordCutShortMeansTheLongerOne() {
    assertThat(Spelling.suggestion("ipdest", List.of("iptos", "ipdestination")))
        .isEqualTo("; did you mean 'ipdestination'?");
  }
}
