package io.flowgauge.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worst datagrams: as large as UDP carries, full of one kind of record whose members have long
 * names and short values. Even they fit into a message of Kafka's default size.
 */
class DatagramJsonSizeTest {
  private static final int MAX_UDP_PAYLOAD = 65_507;
  private static final int MAX_MESSAGE_BYTES = 1_048_588;

  /** Key, headers and the frame of a record batch. */
  private static final int AROUND = 1_024;

  /** A record that is repeated; in samples of {@code sampleFormat}. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, compared with nothing.
  record Filling(String name, int sampleFormat, int fixedBytes, int dataFormat, byte[] body) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("fillings")
  void everyDatagramFitsIntoAMessage(Filling filling) {
    DatagramJson json = new DatagramJson(ZoneOffset.UTC);

    json.received(
        datagram(filling),
        1_795_312_780_123L,
        "[2001:db8::1]:51234".getBytes(StandardCharsets.US_ASCII));

    assertThat(json.length()).isLessThan(MAX_MESSAGE_BYTES - AROUND);
  }

  static Stream<Filling> fillings() {
    List<Filling> fillings = new ArrayList<>();
    for (Structure structure : Structures.FLOW) {
      fillings.add(
          new Filling(structure + " discarded", 5, 32, structure.dataFormat(), body(structure)));
    }
    for (Structure structure : Structures.COUNTER) {
      fillings.add(
          new Filling(structure.toString(), 2, 12, structure.dataFormat(), body(structure)));
    }
    for (int tags = 0; tags <= 12; tags++) {
      fillings.add(new Filling(tags + " VLAN tags", 5, 32, 1, taggedHeader(tags)));
    }
    fillings.add(new Filling("empty flow records", 5, 32, -1, new byte[0]));
    fillings.add(new Filling("empty counter records", 2, 12, -1, new byte[0]));
    return fillings.stream();
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
    header.put(ip);
    return header.array();
  }

  private static byte[] datagram(Filling filling) {
    ByteBuffer datagram = ByteBuffer.allocate(MAX_UDP_PAYLOAD & ~3);
    datagram.putInt(5).putInt(2).position(24);
    datagram.putInt(-1).putInt(-1).putInt(-1).putInt(1);
    int record = 8 + filling.body().length;
    datagram.putInt(filling.sampleFormat());
    datagram.putInt(datagram.capacity() - 44 - 4);
    int start = datagram.position();
    datagram.position(start + filling.fixedBytes() - 4);
    datagram.putInt((datagram.capacity() - datagram.position() - 4) / record);
    while (datagram.remaining() >= record) {
      datagram.putInt(filling.dataFormat()).putInt(filling.body().length).put(filling.body());
    }
    return datagram.array();
  }
}
