package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.structure.Structure;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts counter samples out of the datagram being walked. Copies the records of known structures and
 * looks into none; a sample without any is not handed on.
 */
public final class CounterSampleCutter {
  private static final int TAG_BYTES = 8;

  private final Consumer<CounterSample> samples;

  private byte[] records = new byte[512];
  private int length;
  private long receivedMillis;
  private @Nullable DatagramHeader datagram;
  private int sampleSequence;
  private int sourceClass;
  private int sourceIndex;

  /** A cutter that hands what it cuts to {@code samples}. */
  public CounterSampleCutter(Consumer<CounterSample> samples) {
    this.samples = samples;
  }

  /** The next datagram was received at {@code millis}. */
  public void receivedAt(long millis) {
    receivedMillis = millis;
  }

  /** A datagram begins. */
  public void datagram(DatagramHeader header) {
    datagram = header;
  }

  /** A counter sample of the datagram begins. */
  public void counterSample(CounterSampleHeader sample) {
    length = 0;
    sampleSequence = sample.sequenceNumber();
    sourceClass = sample.sourceClass();
    sourceIndex = sample.sourceIndex();
  }

  /** A record of the sample is in {@code [start, end)}. */
  public void counterRecord(Structure structure, int start, int end) {
    if (datagram == null) {
      return;
    }
    int needed = length + TAG_BYTES + end - start;
    if (needed > records.length) {
      records = Arrays.copyOf(records, Math.max(needed, 2 * records.length));
    }
    BigEndian.putInt32(records, length, structure.dataFormat());
    BigEndian.putInt32(records, length + 4, end - start);
    System.arraycopy(datagram.bytes(), start, records, length + TAG_BYTES, end - start);
    length = needed;
  }

  /** The sample is over. */
  public void endCounterSample() {
    if (datagram != null && length > 0) {
      samples.accept(
          CounterSample.of(
              datagram,
              receivedMillis,
              sampleSequence,
              sourceClass,
              sourceIndex,
              Arrays.copyOf(records, length)));
    }
  }

  /** A custom sample of the datagram begins: cut if it is of metrics. */
  public void customSample(CustomSampleHeader sample) {
    if (datagram != null && sample.dataFormat() == CustomSampleHeader.METRICS) {
      byte[] body = Arrays.copyOfRange(datagram.bytes(), sample.offset(), sample.end());
      samples.accept(CounterSample.named(datagram, receivedMillis, body));
    }
  }
}
