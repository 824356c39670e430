package io.flowgauge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WordWriterTest {
  private static final int BEGIN = 2;

  @Property
  void valuesLieOneBehindTheOther(
      @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 8) Integer> widths,
      @ForAll @Size(12) List<Long> values) {
    long[] words = new long[BEGIN + widths.size() + 1];
    Arrays.fill(words, -1);
    WordWriter writer = new WordWriter(words);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();

    writer.begin(BEGIN);
    for (int i = 0; i < widths.size(); i++) {
      int width = widths.get(i);
      byte[] octets = ByteBuffer.allocate(Long.BYTES).putLong(values.get(i)).array();
      writer.put(values.get(i) & (-1L >>> (Long.SIZE - 8 * width)), width);
      expected.write(octets, Long.BYTES - width, width);
    }
    int end = writer.end();

    assertThat(end).isEqualTo(BEGIN + ObservedFlow.words(expected.size()));
    byte[] filledUp = Arrays.copyOf(expected.toByteArray(), (end - BEGIN) * Long.BYTES);
    ByteBuffer written = ByteBuffer.allocate(filledUp.length);
    written.asLongBuffer().put(words, BEGIN, end - BEGIN);
    assertThat(written.array()).isEqualTo(filledUp);
    assertThat(Arrays.copyOfRange(words, end, words.length)).as("behind the end").containsOnly(-1);
    assertThat(Arrays.copyOf(words, BEGIN)).as("before the begin").containsOnly(-1);
  }
}
