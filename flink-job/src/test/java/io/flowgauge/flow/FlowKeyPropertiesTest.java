package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DataFormat;
import io.flowgauge.datagram.TestDatagrams;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Every key of every sample is read or absent, whatever its bytes say of counts and lengths. */
class FlowKeyPropertiesTest {
  private static final List<FlowKey> KEYS = new ArrayList<>(Arrays.asList(FlowField.values()));

  static {
    for (FlowField field : FlowField.values()) {
      if (field.isRepeated()) {
        KEYS.add(new InnerField(field, 1));
        KEYS.add(new InnerField(field, 19));
      }
    }
  }

  @Property(tries = 500)
  void cuttingAHeaderOnlyTakesKeysAway(
      @ForAll("headers") byte[] header, @ForAll int cut, @ForAll("headerProtocols") int protocol) {
    Map<String, String> whole = keys(protocol, header);
    byte[] less = Arrays.copyOf(header, Math.floorMod(cut, header.length + 1));
    Map<String, String> left = keys(protocol, less);
    left.remove("stack"); // It grows.
    left.remove("bytes"); // Where the packet says more than the agent, the packet is believed.

    assertThat(whole).containsAllEntriesOf(left);
  }

  @Property(tries = 500)
  void everyKeyOfEveryRecordIsReadOrAbsent(
      @ForAll("structures") Structure structure, @ForAll("words") byte[] body) {
    int format = structure.dataFormat();
    SampleAtHand sample =
        SampleAtHand.of(
            datagram()
                .flowSample(
                    s -> s.record(DataFormat.enterprise(format), DataFormat.format(format), body)));

    assertThat(texts(sample).values()).noneMatch(text -> text.length() > 300);
  }

  private static Map<String, String> keys(int protocol, byte[] header) {
    return texts(SampleAtHand.of(datagram().flowSample(s -> s.header(protocol, 1000, 4, header))));
  }

  private static Map<String, String> texts(SampleAtHand sample) {
    Map<String, String> texts = new HashMap<>();
    for (FlowKey key : KEYS) {
      String text = sample.text(key);
      if (text != null) {
        texts.put(key.text(), text);
      }
    }
    return texts;
  }

  @Provide
  Arbitrary<Structure> structures() {
    return Arbitraries.of(Structures.FLOW);
  }

  /** Small numbers make lengths and counts that fit. */
  @Provide
  Arbitrary<byte[]> words() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(0, 8)),
            Tuple.of(1, Arbitraries.integers()),
            Tuple.of(1, Arbitraries.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x2F612F62)))
        .list()
        .ofMaxSize(60)
        .map(
            words -> {
              ByteBuffer bytes = ByteBuffer.allocate(4 * words.size());
              words.forEach(bytes::putInt);
              return bytes.array();
            });
  }

  /** Real beginnings, then anything. */
  @Provide
  Arbitrary<byte[]> headers() {
    Arbitrary<byte[]> beginnings =
        Arbitraries.of(
                "",
                "020000000001020000000002 0800 4500 0060 0000 0000 4011 0000 0A000001 0A000002"
                    + "0035 0035 0040 0000 1234 8180 0001 0002 0000 0000",
                "020000000001020000000002 0800 4500 0060 0000 0000 4011 0000 0A000001 0A000002"
                    + "0001 12B5 0040 0000 08000000 00000700",
                "020000000001020000000002 0800 4500 0060 0000 0000 4001 0000 0A000001 0A000002"
                    + "0303 0000 00000000",
                "020000000001020000000002 0800 4500 0060 0000 0000 4011 0000 0A000001 0A000002"
                    + "0001 12B7 0040 0000 0A",
                "020000000001020000000002 86DD 60000000 0060 3A 40 2001 0DB8 0000 0000 0000 0000"
                    + "0000 0001 2001 0DB8 0000 0000 0000 0000 0000 0002 0104 0000 00000000",
                "020000000001020000000002 0800 4500 0060 0000 0000 402F 0000 0A000001 0A000002"
                    + "2000 6558")
            .map(TestDatagrams::hex);
    return Combinators.combine(beginnings, Arbitraries.bytes().array(byte[].class).ofMaxSize(80))
        .as(
            (begin, rest) -> {
              byte[] header = Arrays.copyOf(begin, begin.length + rest.length);
              System.arraycopy(rest, 0, header, begin.length, rest.length);
              return header;
            });
  }

  @Provide
  Arbitrary<Integer> headerProtocols() {
    return Arbitraries.frequency(
        Tuple.of(8, 1), Tuple.of(1, 7), Tuple.of(1, 11), Tuple.of(1, 12), Tuple.of(1, 13));
  }
}
