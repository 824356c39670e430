package io.flowgauge.sink;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DataFormat;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worst datagrams: as large as UDP carries, full of what becomes much longer as JSON. A
 * document that the producer does not take would stop the job.
 */
class DecodedDocumentSizeTest {
  private static final int MAX_UDP_PAYLOAD = 65_507;

  /** What is left for the sample behind the header of a datagram whose agent has IPv6. */
  private static final int SAMPLE_ROOM = (MAX_UDP_PAYLOAD - 48) & ~3;

  /** What is left for the one record of a sample. */
  private static final int RECORD_ROOM = SAMPLE_ROOM - 40;

  private static final String ONES_16 = "00000000 FFFFFFFF FFFFFFFF FFFFFFFF";

  /** A double of 310 digits. */
  private static final String LARGE = "FFEFFFFFFFFFFFFF";

  private static final KafkaSinkContext ONE_PARTITION =
      new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
          return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
          return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
          return new int[] {0};
        }
      };

  /** A datagram of one sample, in which something is repeated as often as there is room. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, compared with nothing.
  record Filling(String name, byte[] payload) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final Counter omitted = new SimpleCounter();
  private final DecodedDocument documents = OpenDocuments.decoded(omitted);

  @ParameterizedTest
  @MethodSource("fillings")
  void everyDocumentIsTakenByTheProducer(Filling filling) {
    Document document = document(filling.payload());

    assertThat(requestSize(document)).isLessThanOrEqualTo(maxRequestSize());
    String json = Contract.json(OutputTopic.DECODED, document);
    assertThat(json.contains("\"samplesOmitted\"")).isEqualTo(omitted.getCount() == 1);
    assertThat(json.contains("\"samples\"")).isEqualTo(omitted.getCount() == 0);
  }

  @Test
  void samplesThatWouldBeTooLongAreCountedAndLeftOut() {
    Document document = document(lanes().payload());

    assertThat(Contract.json(OutputTopic.DECODED, document))
        .endsWith("\"samplesInPacket\":\"1\",\"samplesOmitted\":\"1191875\"}");
    assertThat(omitted.getCount()).isEqualTo(1);
  }

  @Test
  void theNextDatagramIsWholeAgain() {
    byte[] few = lanes().payload();
    byte[] next = Arrays.copyOf(few, 300);

    document(few);

    assertThat(new String(document(next).json(), StandardCharsets.UTF_8)).contains("\"samples\":[");
    assertThat(omitted.getCount()).isEqualTo(1);
  }

  private Document document(byte[] payload) {
    byte[] source = "[2001:db8::1]:51234".getBytes(StandardCharsets.US_ASCII);
    return documents.map(new RawDatagram(payload, 1_795_312_780_123L, source));
  }

  /** What the producer compares with its limit before it takes a record. */
  private static int requestSize(Document document) {
    ProducerRecord<byte[], byte[]> produced =
        Objects.requireNonNull(
            new KafkaDocuments.ToRecord(OutputTopic.DECODED.text())
                .serialize(document, ONE_PARTITION, document.timeMillis()));
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        Compression.NONE.type(),
        produced.key(),
        produced.value(),
        produced.headers().toArray());
  }

  private static int maxRequestSize() {
    return (Integer)
        Objects.requireNonNull(
            ProducerConfig.configDef().defaultValues().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
  }

  static Stream<Filling> fillings() {
    List<Filling> fillings = new ArrayList<>();
    for (Structure structure : Structures.FLOW) {
      fillings.add(discarded(structure.toString(), structure.dataFormat(), body(structure)));
    }
    for (Structure structure : Structures.COUNTER) {
      fillings.add(counters(structure.toString(), structure.dataFormat(), body(structure)));
    }
    for (int tags = 0; tags <= 12; tags++) {
      fillings.add(discarded(tags + " VLAN tags", 1, taggedHeader(tags)));
    }
    fillings.add(discarded("empty flow records", -1, new byte[0]));
    fillings.add(counters("empty counter records", -1, new byte[0]));
    fillings.add(lanes());
    fillings.add(counters("adapters", 2001, filled(RECORD_ROOM, "", "FFFFFFFF 00000000")));
    fillings.add(
        counters(
            "MAC addresses",
            2001,
            hex("00000001 FFFFFFFF"),
            filled(RECORD_ROOM - 8, "", "FFFFFFFFFFFF 0000")));
    fillings.add(
        discarded("AS path", 1003, filled(RECORD_ROOM, ONES_16, "00000001 00000001 FFFFFFFF")));
    fillings.add(
        discarded(
            "AS paths",
            1003,
            hex(ONES_16 + "00000001 00000001 00000001 FFFFFFFF 00000000 FFFFFFFF")));
    String metrics = "00000000";
    fillings.add(custom("large gauges", 1002, metrics, "00000000 00000006" + LARGE));
    fillings.add(
        custom("control characters", 1002, metrics, "00000004 01010101 00000000 00000000"));
    String flow = "00000000 00000001 00000000";
    fillings.add(custom("large doubles", 1003, flow, "00000000 00000007" + LARGE));
    return fillings.stream();
  }

  private static Filling lanes() {
    return counters("lanes", 10, filled(RECORD_ROOM, "FF".repeat(16), "FF".repeat(40)));
  }

  private static Filling custom(String name, int format, String before, String value) {
    return new Filling(
        name, datagram(DataFormat.of(4300, format), filled(SAMPLE_ROOM, before, value)));
  }

  /** Discarded packets have the longest names. */
  private static Filling discarded(String name, int dataFormat, byte[]... body) {
    return records(name, 5, "FF".repeat(28), dataFormat, body);
  }

  private static Filling counters(String name, int dataFormat, byte[]... body) {
    return records(name, 2, "FF".repeat(8), dataFormat, body);
  }

  private static Filling records(
      String name, int sampleFormat, String before, int dataFormat, byte[]... body) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (byte[] part : body) {
      octets.writeBytes(part);
    }
    String record = "%08X%08X".formatted(dataFormat, octets.size());
    record += HexFormat.of().formatHex(octets.toByteArray());
    return new Filling(name, datagram(sampleFormat, filled(SAMPLE_ROOM, before, record)));
  }

  /** In at most {@code room} octets: something, a count, and as much of something else. */
  private static byte[] filled(int room, String before, String repeated) {
    byte[] first = hex(before);
    byte[] unit = hex(repeated);
    int count = (room - first.length - 4) / unit.length;
    ByteBuffer filled = ByteBuffer.allocate(first.length + 4 + count * unit.length);
    filled.put(first).putInt(count);
    for (int i = 0; i < count; i++) {
      filled.put(unit);
    }
    return filled.array();
  }

  private static byte[] datagram(int sampleFormat, byte[] sample) {
    ByteBuffer datagram = ByteBuffer.allocate(MAX_UDP_PAYLOAD - SAMPLE_ROOM + sample.length);
    datagram.putInt(5).putInt(2).position(24);
    datagram.putInt(-1).putInt(-1).putInt(-1).putInt(1);
    return datagram.putInt(sampleFormat).putInt(sample.length).put(sample).array();
  }

  /** All ones where the size is fixed, otherwise as little as there can be. */
  private static byte[] body(Structure structure) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Field field : structure.fields()) {
      byte[] octets = new byte[field.type().isFixed() ? field.type().width() : 4];
      if (field.type().isFixed()) {
        Arrays.fill(octets, (byte) -1);
      }
      body.writeBytes(octets);
    }
    return body.toByteArray();
  }

  private static byte[] taggedHeader(int tags) {
    ByteBuffer header = ByteBuffer.allocate(16 + 14 + 4 * tags + 28 + 2);
    header.putInt(1).putInt(1 << 26).putInt(-1).putInt(14 + 4 * tags + 28);
    header.position(16 + 12);
    for (int i = 0; i < tags; i++) {
      header.putShort((short) 0x8100).putShort((short) -1);
    }
    header.putShort((short) 0x0800);
    byte[] ip = new byte[28];
    Arrays.fill(ip, (byte) -1);
    ip[0] = 0x45;
    ip[6] = 0;
    ip[7] = 0;
    ip[9] = 17;
    return header.put(ip).array();
  }
}
