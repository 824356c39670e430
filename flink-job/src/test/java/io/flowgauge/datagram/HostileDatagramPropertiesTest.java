package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The walk is total: whatever the bytes, it keeps its promises. */
class HostileDatagramPropertiesTest {
  private final DatagramDecoder decoder = new DatagramDecoder();
  private final CheckedWalk walk = new CheckedWalk();

  @Property(tries = 5000)
  void everyWalkKeepsItsPromises(@ForAll("datagrams") byte[] bytes) {
    walk.decode(decoder, bytes, bytes.length);
  }

  @Property
  void everyCutOfADatagramKeepsThePromises(@ForAll("datagrams") byte[] bytes) {
    for (int length = 0; length <= bytes.length; length++) {
      walk.decode(decoder, bytes, length);
    }
  }

  @Property
  void bytesBehindTheLengthAreNotRead(@ForAll("datagrams") byte[] bytes, @ForAll int cut) {
    int length = Math.floorMod(cut, bytes.length + 1);
    RecordedWalk inPlace = new RecordedWalk();

    decoder.decode(bytes, length, inPlace);

    assertThat(inPlace.lines()).isEqualTo(RecordedWalk.of(Arrays.copyOf(bytes, length)).lines());
  }

  @Property
  void noDatagramColoursTheNext(
      @ForAll("datagrams") byte[] first, @ForAll("datagrams") byte[] second) {
    RecordedWalk after = new RecordedWalk();

    decoder.decode(first, first.length, new RecordedWalk());
    decoder.decode(second, second.length, after);

    assertThat(after.lines()).isEqualTo(RecordedWalk.of(second).lines());
  }

  @Property
  void aBadSampleCostsNoOther(@ForAll @Size(max = 120) byte[] body, @ForAll boolean expanded) {
    byte[] bytes =
        datagram()
            .sample(7, 7, (byte) 1)
            .sample(0, expanded ? 3 : 1, body)
            .flowSample(s -> s.record(8, 8, (byte) 2))
            .bytes();

    List<String> lines = RecordedWalk.of(bytes).lines();

    assertThat(lines.get(1)).isEqualTo("sample 7:7 01");
    assertThat(lines.subList(lines.size() - 3, lines.size()))
        .containsExactly(
            "flow seq=1 source=0:1 rate=1 pool=0 drops=0 in=0:1 out=0:2", "record 8:8 02", "end");
  }

  @Property
  void aBadRecordCostsNoOther(@ForAll @Size(max = 60) byte[] body) {
    byte[] bytes =
        datagram()
            .flowSample(s -> s.record(7, 7, (byte) 1).record(0, 1, body).record(8, 8, (byte) 2))
            .bytes();

    List<String> lines = RecordedWalk.of(bytes).lines();

    assertThat(lines.get(2)).isEqualTo("record 7:7 01");
    assertThat(lines.subList(lines.size() - 2, lines.size()))
        .containsExactly("record 8:8 02", "end");
  }

  @Provide
  Arbitrary<byte[]> datagrams() {
    return HostileDatagrams.any();
  }
}
