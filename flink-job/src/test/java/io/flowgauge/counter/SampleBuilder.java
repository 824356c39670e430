package io.flowgauge.counter;

import io.flowgauge.packet.IpAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Builds counter samples as they are cut out of datagrams; records are written by the
 * specification. A sample is of data source 3 of agent 10.0.0.1 until told otherwise.
 */
public final class SampleBuilder {
  private static final int GIGABIT = 1_000_000_000;

  private byte[] agent = {10, 0, 0, 1};
  private int subAgent;
  private long receivedMillis;
  private int datagramSequence;
  private int uptimeMillis;
  private int sampleSequence;
  private int sourceClass;
  private int sourceIndex = 3;
  private boolean named;
  private final ByteArrayOutputStream records = new ByteArrayOutputStream();

  private SampleBuilder() {}

  /** A sample without records yet. */
  public static SampleBuilder sample() {
    return new SampleBuilder();
  }

  /** The agent, an IPv4 literal. */
  public SampleBuilder agent(String literal) {
    agent = IpAddress.parse(literal, IpAddress.V4_BYTES);
    return this;
  }

  /** The sub-agent. */
  public SampleBuilder subAgent(int id) {
    subAgent = id;
    return this;
  }

  /** When it was received, how long the agent had been up, and both sequence numbers. */
  public SampleBuilder at(long received, long uptime, int datagram, int sequence) {
    receivedMillis = received;
    uptimeMillis = (int) uptime;
    datagramSequence = datagram;
    sampleSequence = sequence;
    return this;
  }

  /** The data source. */
  public SampleBuilder source(int classNumber, int index) {
    sourceClass = classNumber;
    sourceIndex = index;
    return this;
  }

  /** A gigabit interface that is up and has received this; everything else has not moved. */
  public SampleBuilder interfaceCounters(long inOctets, long inPackets) {
    return interfaceCounters(GIGABIT, 3, inOctets, inPackets);
  }

  /** An interface that has received this; everything else has not moved. */
  public SampleBuilder interfaceCounters(long speed, int status, long inOctets, long inPackets) {
    return record(
        0,
        1,
        join(
            u32(sourceIndex, 6),
            u64(speed),
            u32(1, status),
            u64(inOctets),
            u32(inPackets, 0, 0, 0, 0, 0),
            u64(0),
            u32(0, 0, 0, 0, 0, 2)));
  }

  /** The name of an interface. */
  public SampleBuilder portName(String name) {
    return record(0, 1005, string(name));
  }

  /** A host of that name, running Linux. */
  public SampleBuilder host(String name) {
    return record(0, 2000, join(string(name), new byte[16], u32(3, 2), string("6.1")));
  }

  /** The host that it is within. */
  public SampleBuilder parent(int classNumber, int index) {
    return record(0, 2002, u32(classNumber, index));
  }

  /** One adapter with these MAC addresses; interface 0 is unknown. */
  public SampleBuilder adapters(int ifIndex, long... macs) {
    return record(0, 2001, join(u32(1), adapter(ifIndex, macs)));
  }

  /** An adapter of a record of adapters. */
  public static byte[] adapter(int ifIndex, long... macs) {
    byte[] adapter = u32(ifIndex, macs.length);
    for (long mac : macs) {
      adapter = join(adapter, u64(mac << 16));
    }
    return adapter;
  }

  /** Any record. */
  public SampleBuilder record(int enterprise, int format, byte... body) {
    records.writeBytes(u32((long) enterprise << 12 | format, body.length));
    records.writeBytes(body);
    return this;
  }

  /** Makes it an rtmetric sample: the count of values behind the name is theirs to write. */
  public SampleBuilder rtMetric(String dataSource, byte... values) {
    named = true;
    sourceClass = 0;
    sourceIndex = 0;
    records.writeBytes(join(string(dataSource), values));
    return this;
  }

  /** The sample. */
  public CounterSample build() {
    return new CounterSample(
        agent,
        subAgent,
        receivedMillis,
        datagramSequence,
        uptimeMillis,
        sampleSequence,
        sourceClass,
        sourceIndex,
        named,
        records.toByteArray());
  }

  /** {@code unsigned int}s. */
  public static byte[] u32(long... values) {
    return write(
        out -> {
          for (long value : values) {
            out.writeInt((int) value);
          }
        });
  }

  /** {@code unsigned hyper}s. */
  public static byte[] u64(long... values) {
    return write(
        out -> {
          for (long value : values) {
            out.writeLong(value);
          }
        });
  }

  /** {@code float}s. */
  public static byte[] f32(float... values) {
    return write(
        out -> {
          for (float value : values) {
            out.writeFloat(value);
          }
        });
  }

  /** A {@code string<>}. */
  public static byte[] string(String text) {
    return write(
        out -> {
          byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
          out.writeInt(utf8.length);
          out.write(utf8);
          out.write(new byte[-utf8.length & 3]);
        });
  }

  /** All of them, one behind the other. */
  public static byte[] join(byte[]... parts) {
    return write(
        out -> {
          for (byte[] part : parts) {
            out.write(part);
          }
        });
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] write(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      body.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
