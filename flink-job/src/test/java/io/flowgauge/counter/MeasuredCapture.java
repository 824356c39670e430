package io.flowgauge.counter;

import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the counter samples of a capture say. */
final class MeasuredCapture implements CounterTable.Output {
  private final List<SourceMetrics> metrics = new ArrayList<>();
  private final Map<Irregularity, Integer> irregularities = new EnumMap<>(Irregularity.class);

  private MeasuredCapture() {}

  static MeasuredCapture of(Path pcap) throws IOException {
    MeasuredCapture measured = new MeasuredCapture();
    CounterTable table = new CounterTable();
    CounterSampleCutter cutter = new CounterSampleCutter(table::add);
    DatagramDecoder decoder = new DatagramDecoder();
    DatagramVisitor visitor = visitor(cutter);
    try (CaptureReader reader =
        CaptureReader.read(Files.newInputStream(pcap), pcap.toString(), CaptureReader.ANY_PORT)) {
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        cutter.receivedAt(next.timeMillis());
        decoder.decode(next.payload(), next.payload().length, visitor);
      }
    }
    table.close(Long.MAX_VALUE, Integer.MAX_VALUE, new CounterReader(), measured);
    return measured;
  }

  private static DatagramVisitor visitor(CounterSampleCutter cutter) {
    return new DatagramVisitor() {
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
    };
  }

  @Override
  public void metrics(SourceMetrics of) {
    metrics.add(of);
  }

  @Override
  public void irregular(Irregularity irregularity) {
    irregularities.merge(irregularity, 1, Integer::sum);
  }

  /** In the order of time. */
  List<SourceMetrics> metrics() {
    return metrics;
  }

  /** Those of a data source. */
  List<SourceMetrics> of(String agent, String dataSource) {
    return metrics.stream()
        .filter(m -> m.agent().equals(agent) && m.dataSource().equals(dataSource))
        .toList();
  }

  Map<Irregularity, Integer> irregularities() {
    return irregularities;
  }

  /** A metric, NaN where it is absent. */
  static double value(SourceMetrics metrics, String name) {
    for (int i = 0; i < metrics.metricNames().length; i++) {
      if (metrics.metricNames()[i].equals(name)) {
        return metrics.metricValues()[i];
      }
    }
    return Double.NaN;
  }

  /** A label, empty where it is absent. */
  static String label(SourceMetrics metrics, String name) {
    for (int i = 0; i < metrics.labelNames().length; i++) {
      if (metrics.labelNames()[i].equals(name)) {
        return metrics.labelValues()[i];
      }
    }
    return "";
  }
}
