package io.flowgauge.counter;

import io.flowgauge.datagram.DatagramHeader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A counter sample, cut out of its datagram with what the datagram says about all of its samples.
 * Nothing in it has been decoded.
 *
 * @param agent address of the agent: 4 or 16 octets, or none where the agent does not know it
 * @param subAgent unsigned
 * @param receivedMillis when the datagram was received, milliseconds since the epoch
 * @param datagramSequence of the datagram; unsigned, wraps
 * @param uptimeMillis of the agent when it sent the datagram; unsigned, wraps
 * @param sampleSequence of the sample within its data source; unsigned, wraps
 * @param sourceClass class of the data source; 0 where it is named
 * @param sourceIndex index of the data source; unsigned; 0 where it is named
 * @param named whether it is an rtmetric sample, whose data source has a name instead of a number
 * @param records {@code (data format, length, octets)} of each record of a known structure; the
 *     whole body of an rtmetric sample
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody writes to them; compared by ORDER alone.
public record CounterSample(
    byte[] agent,
    int subAgent,
    long receivedMillis,
    int datagramSequence,
    int uptimeMillis,
    int sampleSequence,
    int sourceClass,
    int sourceIndex,
    boolean named,
    byte[] records) {
  /**
   * In which samples are acted on: total, so that the way a sample took does not show. Only
   * repetitions of the same sample are equal.
   */
  public static final Comparator<CounterSample> ORDER =
      Comparator.comparingLong(CounterSample::receivedMillis)
          .thenComparing(CounterSample::agent, Arrays::compareUnsigned)
          .thenComparing(CounterSample::subAgent, Integer::compareUnsigned)
          .thenComparing(CounterSample::datagramSequence, Integer::compareUnsigned)
          .thenComparing(CounterSample::uptimeMillis, Integer::compareUnsigned)
          .thenComparing(CounterSample::named)
          .thenComparing(CounterSample::sourceClass, Integer::compareUnsigned)
          .thenComparing(CounterSample::sourceIndex, Integer::compareUnsigned)
          .thenComparing(CounterSample::sampleSequence, Integer::compareUnsigned)
          .thenComparing(CounterSample::records, Arrays::compareUnsigned);

  /** Writes the sample; {@link #read} is the inverse. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(agent.length);
    out.write(agent);
    out.writeInt(subAgent);
    out.writeLong(receivedMillis);
    out.writeInt(datagramSequence);
    out.writeInt(uptimeMillis);
    out.writeInt(sampleSequence);
    out.writeInt(sourceClass);
    out.writeInt(sourceIndex);
    out.writeBoolean(named);
    out.writeInt(records.length);
    out.write(records);
  }

  /** Reads what {@link #write} wrote. */
  public static CounterSample read(DataInput in) throws IOException {
    byte[] agent = new byte[in.readUnsignedByte()];
    in.readFully(agent);
    int subAgent = in.readInt();
    long receivedMillis = in.readLong();
    int datagramSequence = in.readInt();
    int uptimeMillis = in.readInt();
    int sampleSequence = in.readInt();
    int sourceClass = in.readInt();
    int sourceIndex = in.readInt();
    boolean named = in.readBoolean();
    byte[] records = new byte[in.readInt()];
    in.readFully(records);
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
        records);
  }

  /** A sample of a numbered data source, of the datagram whose header this is. */
  static CounterSample of(
      DatagramHeader datagram,
      long receivedMillis,
      int sampleSequence,
      int sourceClass,
      int sourceIndex,
      byte[] records) {
    return of(datagram, receivedMillis, sampleSequence, sourceClass, sourceIndex, false, records);
  }

  /** An rtmetric sample of the datagram whose header this is. */
  static CounterSample named(DatagramHeader datagram, long receivedMillis, byte[] body) {
    return of(datagram, receivedMillis, 0, 0, 0, true, body);
  }

  private static CounterSample of(
      DatagramHeader datagram,
      long receivedMillis,
      int sampleSequence,
      int sourceClass,
      int sourceIndex,
      boolean named,
      byte[] records) {
    int agent = datagram.agentOffset();
    return new CounterSample(
        Arrays.copyOfRange(datagram.bytes(), agent, agent + datagram.agentLength()),
        datagram.subAgentId(),
        receivedMillis,
        datagram.sequenceNumber(),
        datagram.uptimeMillis(),
        sampleSequence,
        sourceClass,
        sourceIndex,
        named,
        records);
  }
}
