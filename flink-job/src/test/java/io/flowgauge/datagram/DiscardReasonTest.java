package io.flowgauge.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscardReasonTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0, net_unreachable",
    "13, comm_admin_prohibited",
    "15, precedence_cutoff",
    "256, unknown",
    "258, acl",
    "262, pkt_too_big",
    "269, blackhole_route",
    "303, split_horizon",
    "332, dev_hdr",
    "335, reverse_path_forwarding",
    "366, tc_egress",
    "371, socket_filter",
    "372, bgp_flowspec"
  })
  void shouldNameWhatTheDocumentNames(int code, String word) {
    assertThat(DiscardReason.word(code)).isEqualTo(word);
  }

  @Test
  void shouldReadTheTwoCodesThatAgentsSendByMisprint() {
    assertThat(DiscardReason.word(33)).isEqualTo(DiscardReason.word(332));
    assertThat(DiscardReason.word(36)).isEqualTo(DiscardReason.word(366));
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "255, 255", "373, 373", "-1, 4294967295"})
  void shouldKeepTheNumberOfAReasonWithoutAName(int code, String text) {
    assertThat(DiscardReason.word(code)).isNull();
    assertThat(DiscardReason.text(code)).isEqualTo(text);
  }

  @Test
  void shouldHaveNoGapAndNoWordTwice() {
    List<String> words = new ArrayList<>();
    for (int code = 0; code < 16; code++) {
      words.add(DiscardReason.text(code));
    }
    for (int code = 256; code < 373; code++) {
      words.add(DiscardReason.text(code));
    }
    assertThat(words)
        .hasSize(133)
        .doesNotHaveDuplicates()
        .allMatch(word -> word.matches("[a-z].*"));
  }
}
