package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {
  @Property
  void textOfAValueParsesToThatValue(@ForAll("values") Tuple2<FieldType, byte[]> value) {
    FieldType type = value.get1();
    byte[] bytes = value.get2();

    assertThat(type.parse(type.text(bytes, 0))).isEqualTo(bytes);
  }

  @Property
  void aValueIsReadFromWhereItStandsInTheKey(@ForAll("values") Tuple2<FieldType, byte[]> value) {
    FieldType type = value.get1();
    byte[] bytes = value.get2();
    byte[] key = new byte[bytes.length + 5];
    Arrays.fill(key, (byte) 0xA5);
    System.arraycopy(bytes, 0, key, 3, bytes.length);

    assertThat(type.text(key, 3)).isEqualTo(type.text(bytes, 0));
  }

  @Property
  void arbitraryTextIsAValueOrAnErrorThatSaysWhatIsExpected(
      @ForAll FieldType type, @ForAll("texts") String text) {
    try {
      byte[] value = type.parse(text);
      assertThat(value).hasSize(type.octets(value, 0)).hasSizeLessThanOrEqualTo(type.width());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage("expected " + type.expected() + ", met '" + text + "'");
    }
  }

  @Provide
  Arbitrary<Tuple2<FieldType, byte[]>> values() {
    return Arbitraries.of(FieldType.class)
        .flatMap(type -> bytes(type).map(value -> Tuple.of(type, value)));
  }

  private static Arbitrary<byte[]> bytes(FieldType type) {
    return switch (type) {
      case BITS2 -> number(2, 1);
      case BITS3 -> number(3, 1);
      case BITS9 -> number(9, 2);
      case TRUTH, YES_NO, DIRECTION -> number(1, 1);
      case CODE_POINT -> number(6, 1);
      case IB_TRANSPORT -> number(3, 1);
      case IB_OPERATION -> number(5, 1);
      case REASON ->
          Arbitraries.oneOf(
                  Arbitraries.longs().between(0, 0xFFFF_FFFFL), Arbitraries.longs().between(0, 400))
              .filter(code -> code != 33 && code != 36) // Misprints that are never written.
              .map(value -> bytes(value, 4));
      case IP ->
          Arbitraries.of(4, 16)
              .flatMap(width -> Arbitraries.bytes().array(byte[].class).ofSize(width))
              .map(FieldTypeTest::counted);
      case TEXT ->
          Arbitraries.strings()
              .ofMaxLength(60)
              .map(text -> text.replaceAll("\\p{Cs}", ""))
              .map(text -> counted(text.getBytes(StandardCharsets.UTF_8)));
      case INTERFACE ->
          Arbitraries.oneOf(
                  Arbitraries.longs().between(0, 0xFFFF_FFFFL),
                  Arbitraries.of(0x3FFF_FFFFL, 1L << 32, 2L << 32))
              .map(value -> bytes(value, 5));
      default -> Arbitraries.bytes().array(byte[].class).ofSize(type.width());
    };
  }

  private static byte[] counted(byte[] octets) {
    return ByteBuffer.allocate(1 + octets.length).put((byte) octets.length).put(octets).array();
  }

  private static Arbitrary<byte[]> number(int bits, int width) {
    return Arbitraries.longs().between(0, (1L << bits) - 1).map(value -> bytes(value, width));
  }

  private static byte[] bytes(long value, int width) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >>> (8 * (width - 1 - i)));
    }
    return bytes;
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("0123456789abcdefx+-.: ٣").ofMaxLength(20),
        Arbitraries.strings().ofMaxLength(10));
  }

  @ParameterizedTest
  @CsvSource({
    "MAC, 0200000001FF, 0200000001FF",
    "MAC, 02:00:00:00:01:ff, 0200000001FF",
    "MAC, 02-00-00-00-01-FF, 0200000001FF",
    "MAC, 0200.0000.01ff, 0200000001FF",
    "IPV4, 10.0.0.255, 0A0000FF",
    "IPV6, 2001:DB8::0:1, 20010DB8000000000000000000000001",
    "IPV6, ::ffff:10.0.0.1, 00000000000000000000FFFF0A000001",
    "UINT8, 255, FF",
    "UINT8, 0x1f, 1F",
    "UINT8, 007, 07",
    "UINT16, 65535, FFFF",
    "UINT16, 0x86DD, 86DD",
    "UINT24, 0xABCDEF, ABCDEF",
    "UINT32, 4294967295, FFFFFFFF",
    "IP, 10.0.0.1, 04 0A000001",
    "IP, 2001:db8::1, 10 20010DB8000000000000000000000001",
    "TEXT, eth.ip, 06 6574682E6970",
    "TEXT, '', 00",
    "TRUTH, true, 01",
    "TRUTH, False, 00",
    "YES_NO, yes, 01",
    "DIRECTION, egress, 01",
    "CODE_POINT, ef, 2E",
    "CODE_POINT, 46, 2E",
    "DNS_TYPE, AAAA, 001C",
    "DNS_TYPE, 65280, FF00",
    "IB_TRANSPORT, UD, 03",
    "IB_OPERATION, RDMA_WRITE_ONLY, 0A",
    "REASON, acl, 00000102",
    "REASON, 258, 00000102",
    "REASON, dev_hdr, 0000014C",
    "REASON, tc_egress, 0000016E",
    "REASON, 4711, 00001267",
    "MEMCACHE_STATUS, NOT_FOUND, 08",
    "BITS2, 10, 02",
    "BITS3, 101, 05",
    "BITS9, 100000010, 0102",
    "INTERFACE, 3, 0000000003",
    "INTERFACE, internal, 003FFFFFFF",
    "INTERFACE, discard, 0100000000",
    "INTERFACE, multiple, 0200000000",
    "INTERFACE, unknown, 0000000000",
  })
  void valuesAreWrittenInTheseForms(FieldType type, String text, String key) {
    assertThat(type.parse(text)).isEqualTo(hex(key));
  }

  @ParameterizedTest
  @CsvSource({
    "MAC, 0200000001F",
    "MAC, 0200000001FG",
    "IPV4, 10.0.0",
    "IPV4, 10.0.0.256",
    "IPV4, ::1",
    "IPV4, localhost",
    "IPV6, 10.0.0.1",
    "IPV6, 1::2::3",
    "UINT8, 256",
    "UINT8, -1",
    "UINT8, +1",
    "UINT8, ''",
    "UINT8, 0x",
    "UINT8, 0x-1",
    "UINT8, ٣",
    "UINT8, 99999999999999999999",
    "UINT8, 0xFFFFFFFFFFFFFFFFF",
    "UINT16, 65536",
    "UINT16, http",
    "UINT24, 16777216",
    "UINT32, 4294967296",
    "IP, localhost",
    "TRUTH, 1",
    "TRUTH, ''",
    "YES_NO, true",
    "DIRECTION, in",
    "CODE_POINT, 64",
    "CODE_POINT, AF99",
    "DNS_TYPE, AAAAA",
    "IB_OPERATION, 32",
    "REASON, because",
    "REASON, 4294967296",
    "BITS2, 1",
    "BITS2, 12",
    "BITS2, -1",
    "BITS2, +1",
    "BITS3, 0011",
    "BITS9, -11111111",
    "INTERFACE, 4294967296",
    "INTERFACE, Discard",
  })
  void whatIsNoValueIsRefusedInAWholeSentence(FieldType type, String text) {
    assertThatThrownBy(() -> type.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected " + type.expected() + ", met '" + text + "'");
  }

  @Test
  void textOfMoreThan255OctetsIsRefused() {
    assertThat(FieldType.TEXT.parse("\u00e4".repeat(127))).hasSize(255);
    assertThatThrownBy(() -> FieldType.TEXT.parse("\u00e4".repeat(128)))
        .hasMessageStartingWith("expected text of at most 255 octets, met '");
  }

  @Test
  void whatIsNoUtf8IsPrintedAllTheSame() {
    assertThat(FieldType.TEXT.text(hex("03 61 FF 62"), 0)).isEqualTo("a\uFFFDb");
  }
}
