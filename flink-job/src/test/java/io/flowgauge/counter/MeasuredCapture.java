package io.flowgauge.counter;

import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The counter samples of a capture. */
final class MeasuredCapture implements DatagramVisitor {
  private final List<CounterSample> samples = new ArrayList<>();
  private final CounterSampleCutter cutter = new CounterSampleCutter(samples::add);

  private MeasuredCapture() {}

  /** What the counter samples in a capture file say. */
  static MeasuredSamples of(Path pcap) throws IOException {
    return of(Files.newInputStream(pcap), pcap.toString());
  }

  /** What the counter samples in a capture say. */
  static MeasuredSamples of(InputStream pcap, String name) throws IOException {
    return MeasuredSamples.of(samples(pcap, name));
  }

  /** The counter samples in a capture. */
  static List<CounterSample> samples(InputStream pcap, String name) throws IOException {
    MeasuredCapture capture = new MeasuredCapture();
    DatagramDecoder decoder = new DatagramDecoder();
    try (CaptureReader reader = CaptureReader.read(pcap, name, CaptureReader.ANY_PORT)) {
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        capture.cutter.receivedAt(next.timeMillis());
        decoder.decode(next.payload(), next.payload().length, capture);
      }
    }
    return capture.samples;
  }

  @Override
  public void datagram(DatagramHeader header) {
    cutter.datagram(header);
  }

  @Override
  public void counterSample(CounterSampleHeader sample) {
    cutter.counterSample(sample);
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    cutter.counterRecord(structure, start, end);
  }

  @Override
  public void endCounterSample() {
    cutter.endCounterSample();
  }

  @Override
  public void customSample(CustomSampleHeader sample) {
    cutter.customSample(sample);
  }
}
