package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CaptureSource;
import io.flowgauge.source.CaptureSurvey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every datagram as JSON, when that is asked for. */
class DecodedITCase {
  private static final Path CAPTURE = Path.of("src/test/resources/captures/flood-excerpt.pcap");
  private static final String DEFINITIONS = "flows: [{name: total, value: bytes}]";

  private static Backtest run(boolean decoded, int parallelism) throws Exception {
    CaptureSurvey survey = CaptureSurvey.of(CAPTURE, CaptureReader.SFLOW_PORT);
    return Backtest.of(
        new CaptureSource(CAPTURE, CaptureReader.SFLOW_PORT),
        Topology.EventTime.recorded(
            Duration.ofMillis(survey.disorderMillis()), survey.lastMillis()),
        DEFINITIONS,
        parallelism,
        decoded);
  }

  @Test
  void everyDatagramIsWrittenOnceWhateverTheParallelism() throws Exception {
    Backtest backtest = run(true, 1);

    List<JsonNode> documents = backtest.documents(OutputTopic.DECODED);
    assertThat(documents).hasSize(datagrams());
    assertThat(documents)
        .allSatisfy(
            document -> {
              assertThat(document.path("datagramSourceIP").asText()).matches("[0-9.]+");
              assertThat(document.path("samples")).isNotEmpty();
            });
    assertThat(run(true, 2).lines(OutputTopic.DECODED))
        .isEqualTo(backtest.lines(OutputTopic.DECODED));
  }

  @Test
  void nothingIsWrittenWithoutBeingAskedFor() throws Exception {
    assertThat(run(false, 1).lines(OutputTopic.DECODED)).isEmpty();
  }

  private static int datagrams() throws Exception {
    return (int) CaptureSurvey.of(CAPTURE, CaptureReader.SFLOW_PORT).datagrams();
  }
}
