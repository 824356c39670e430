package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link ReportWriter} wrote. */
final class ReportReader {
  private final byte[] bytes;
  private int at;
  private int[] streams = new int[ReportWriter.STREAM_SIZE * 4];
  private int streamCount;

  private ReportReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The datagrams of all blocks, in the order in which they were written. */
  static List<HeardDatagram> read(AgentReport report) {
    ReportReader reader = new ReportReader(report.blocks());
    List<HeardDatagram> heard = new ArrayList<>(report.datagrams());
    while (reader.at < reader.bytes.length) {
      reader.block(heard);
    }
    return heard;
  }

  private void block(List<HeardDatagram> heard) {
    int end = at + ReportWriter.LENGTH_BYTES + BigEndian.int32(bytes, at);
    long tickMillis = BigEndian.int64(bytes, at + ReportWriter.LENGTH_BYTES);
    at += ReportWriter.HEAD_BYTES;
    streamCount = 0;
    int nextSequence = 0;
    int uptime = 0;
    while (at < end) {
      long millis = tickMillis + number();
      int sequence = nextSequence + difference();
      uptime += difference();
      int[] runs = new int[number() * SampleRuns.SIZE];
      for (int run = 0; run < runs.length; run += SampleRuns.SIZE) {
        run(runs, run);
      }
      heard.add(new HeardDatagram(millis, sequence, uptime, runs));
      nextSequence = sequence + 1;
    }
  }

  private void run(int[] runs, int run) {
    int place = number();
    int stream = place * ReportWriter.STREAM_SIZE;
    if (place == streamCount) {
      introduce(stream);
    }
    int kind = streams[stream + ReportWriter.KIND];
    runs[run + SampleRuns.KIND] = kind;
    runs[run + SampleRuns.SOURCE_CLASS] = streams[stream + ReportWriter.SOURCE_CLASS];
    runs[run + SampleRuns.SOURCE_INDEX] = streams[stream + ReportWriter.SOURCE_INDEX];
    int first = streams[stream + ReportWriter.NEXT] + difference();
    int count = number();
    runs[run + SampleRuns.FIRST] = first;
    runs[run + SampleRuns.COUNT] = count;
    streams[stream + ReportWriter.NEXT] = first + count;
    if (kind == SampleRuns.FLOW) {
      runs[run + SampleRuns.RATE] = changed(stream + ReportWriter.RATE);
      runs[run + SampleRuns.POOL] = changed(stream + ReportWriter.POOL);
    }
    if (kind != SampleRuns.COUNTER) {
      runs[run + SampleRuns.DROPS] = changed(stream + ReportWriter.DROPS);
    }
  }

  private void introduce(int stream) {
    if (stream == streams.length) {
      streams = Arrays.copyOf(streams, streams.length * 2);
    }
    Arrays.fill(streams, stream, stream + ReportWriter.STREAM_SIZE, 0);
    for (int i = 0; i <= ReportWriter.SOURCE_INDEX; i++) {
      streams[stream + i] = number();
    }
    streamCount++;
  }

  private int changed(int place) {
    streams[place] += difference();
    return streams[place];
  }

  private int difference() {
    int folded = number();
    return (folded >>> 1) ^ -(folded & 1);
  }

  private int number() {
    int value = 0;
    int shift = 0;
    int octet;
    do {
      octet = bytes[at++];
      value |= (octet & 0x7F) << shift;
      shift += 7;
    } while (octet < 0);
    return value;
  }
}
