package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
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
      assertThat(type.parse(text)).hasSize(type.width());
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
      case INTERFACE ->
          Arbitraries.oneOf(
                  Arbitraries.longs().between(0, 0xFFFF_FFFFL),
                  Arbitraries.of(0x3FFF_FFFFL, 1L << 32, 2L << 32))
              .map(value -> bytes(value, 5));
      default -> Arbitraries.bytes().array(byte[].class).ofSize(type.width());
    };
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
}
