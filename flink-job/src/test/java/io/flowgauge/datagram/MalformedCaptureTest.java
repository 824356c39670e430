package io.flowgauge.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected of each datagram of the capture {@code malformed}. */
class MalformedCaptureTest {
  private static final List<byte[]> DATAGRAMS = Captures.resource("malformed");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      textBlock =
          """
          # index, label,                         problems,                               headers
          0,  truncated header,                   truncated-header@20,                         0
          1,  truncated mid-sample,               sample-overruns-datagram@32 record-overruns-sample@72, 0
          2,  sample count too high,              missing-samples@152,                         1
          3,  sample count too low,               '',                                          1
          4,  record count too high,              missing-records@152,                         1
          5,  sample length overruns datagram,    sample-overruns-datagram@32,                 1
          6,  record length overruns sample,      record-overruns-sample@72,                   0
          7,  header length overruns record,      header-overruns-record@88,                   1
          8,  sample length 0,                    truncated-sample@36,                         0
          9,  as path count huge,                 '',                                          0
          10, communities huge,                   '',                                          0
          11, adapter count huge,                 '',                                          0
          12, string length huge,                 '',                                          0
          13, version 3,                          unsupported-version@0,                       0
          14, version 6,                          unsupported-version@0,                       0
          15, agent address type 3,               unknown-address-type@4,                      0
          16, 4 stray bytes at the sample's end,  '',                                          1
          17, empty,                              truncated-header@0,                          0
          18, 4 bytes,                            truncated-header@4,                          0
          19, 2^32-1 samples,                     missing-samples@28,                          0
          20, last header without padding,        sample-overruns-datagram@32 record-overruns-sample@72, 0
          21, router record declares 20 of 24,    '',                                          1
          """)
  void shouldFindWhatIsWrongAndNothingElse(int index, String label, String problems, int headers) {
    RecordedWalk walk = RecordedWalk.of(DATAGRAMS.get(index));

    assertThat(String.join(" ", walk.problems())).as(label).isEqualTo(problems);
    assertThat(walk.lines().stream().filter(line -> line.startsWith("header ")))
        .as(label)
        .hasSize(headers);
  }

  @Test
  void shouldExpectSomethingOfEachDatagram() {
    assertThat(DATAGRAMS).hasSize(22);
  }
}
