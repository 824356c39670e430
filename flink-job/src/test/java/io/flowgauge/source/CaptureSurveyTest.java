package io.flowgauge.source;

import static io.flowgauge.source.CapturePackets.SFLOW;
import static io.flowgauge.source.CapturePackets.ipv4;
import static io.flowgauge.source.CapturePackets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSurveyTest {
  private final Path directory;

  CaptureSurveyTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void disorderIsTheLargestStepBackFromTheLatestTimeBefore() throws Exception {
    assertThat(survey(5_000, 7_000, 6_500, 9_000, 8_000, 7_900, 9_500))
        .isEqualTo(new CaptureSurvey(7, 5_000, 9_500, 1_100, Map.of()));
  }

  @Test
  void aCaptureInOrderHasNoDisorder() throws Exception {
    assertThat(survey(1, 1, 2).disorderMillis()).isZero();
  }

  @Test
  void theFirstDatagramNeedNotBeTheEarliest() throws Exception {
    assertThat(survey(2_000, 1_000)).isEqualTo(new CaptureSurvey(2, 1_000, 2_000, 1_000, Map.of()));
  }

  @Test
  void aCaptureOfOtherTrafficHasNone() throws Exception {
    Path file = directory.resolve("other.pcap");
    Files.write(file, CaptureFile.pcap(101).packet(ipv4(6, 0, new byte[20])).bytes());

    assertThat(CaptureSurvey.of(file, SFLOW))
        .isEqualTo(new CaptureSurvey(0, 0, 0, 0, Map.of(CaptureSkip.NOT_UDP, 1L)));
  }

  private CaptureSurvey survey(long... millis) throws IOException {
    CaptureFile capture = CaptureFile.pcap(101);
    byte[] packet = ipv4(udp());
    for (long time : millis) {
      capture.packet(time / 1_000, (int) (time % 1_000) * 1_000, packet, packet.length);
    }
    Path file = directory.resolve("survey.pcap");
    Files.write(file, capture.bytes());
    return CaptureSurvey.of(file, SFLOW);
  }
}
