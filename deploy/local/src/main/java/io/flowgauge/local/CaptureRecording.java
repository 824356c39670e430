package io.flowgauge.local;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.source.CaptureSource;
import io.flowgauge.source.CaptureSurvey;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.source.Source;

/** A capture file. */
record CaptureRecording(Path file, UdpPort port) implements Recording {
  @Override
  public Survey survey() throws CommandException {
    CaptureSurvey found;
    try {
      found = CaptureSurvey.of(file, port.number());
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    if (found.datagrams() == 0) {
      throw ReplayCommand.empty(file, port);
    }
    return new Survey(
        found.datagrams(),
        found.firstMillis(),
        found.lastMillis(),
        found.disorderMillis(),
        found.skipped().isEmpty()
            ? ""
            : "passed over in the capture: " + ReplayCommand.describe(found.skipped()));
  }

  @Override
  public Source<RawDatagram, ?, ?> source() {
    return new CaptureSource(file, port.number());
  }
}
