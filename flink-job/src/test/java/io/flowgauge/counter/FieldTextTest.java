package io.flowgauge.counter;

import static io.flowgauge.counter.SampleBuilder.string;
import static io.flowgauge.counter.SampleBuilder.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.InterfaceCounters;
import io.flowgauge.datagram.structure.PortName;
import io.flowgauge.datagram.structure.XdrType;
import org.junit.jupiter.api.Test;

class FieldTextTest {
  private static String text(Field field, byte... bytes) {
    return FieldText.of(field, bytes, 0, bytes.length);
  }

  private static String name(String sent) {
    return text(PortName.NAME, string(sent));
  }

  @Test
  void namesAreTextWithoutTheNulsThatAgentsPadWith() {
    assertThat(name("eth0\0\0\0")).isEqualTo("eth0");
    assertThat(name("\0\0")).isEmpty();
    assertThat(name("")).isEmpty();
    assertThat(name("port é")).isEqualTo("port é");
  }

  @Test
  void whatCannotBePrintedIsReplaced() {
    assertThat(name("a\nb\u0085c\u2028d\0e")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    assertThat(text(PortName.NAME, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0xFF))
        .isEqualTo("\uFFFD");
  }

  @Test
  void longNamesAreCut() {
    assertThat(name("x".repeat(1000))).hasSize(255);
  }

  @Test
  void enumerationsAreWordsWhereTheyHaveOne() {
    assertThat(text(InterfaceCounters.TYPE, u32(6))).isEqualTo("ethernetCsmacd");
    assertThat(text(InterfaceCounters.TYPE, u32(4_000_000_000L))).isEqualTo("4000000000");
    assertThat(text(InterfaceCounters.TYPE, u32(-1))).isEmpty();
  }

  @Test
  void numbersThatAreNamesAreHexadecimal() {
    byte[] sixteen = new byte[16];
    assertThat(text(Field.label(XdrType.UUID, "uuid"), sixteen)).isEmpty();
    sixteen[0] = 0x1A;
    sixteen[15] = (byte) 0xFF;
    assertThat(text(Field.label(XdrType.UUID, "uuid"), sixteen))
        .isEqualTo("1a000000-0000-0000-0000-0000000000ff");
    assertThat(text(Field.label(XdrType.MAC, "mac"), u32(0x0200_0000L, 0x01FF_0000L)))
        .isEqualTo("0200000001FF");
    assertThat(text(Field.label(XdrType.U64, "dpid"), u32(0, 0xAB))).isEqualTo("00000000000000ab");
    assertThat(text(Field.label(XdrType.IP4, "address"), u32(0x0A00_0001))).isEqualTo("10.0.0.1");
  }
}
