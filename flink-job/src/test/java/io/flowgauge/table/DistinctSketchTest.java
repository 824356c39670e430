package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flowgauge.flow.FlowHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {
  private static byte[] bytes(DistinctSketch sketch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      sketch.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static DistinctSketch read(byte[] bytes) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    DistinctSketch sketch = DistinctSketch.read(new DataInputStream(in));
    assertThat(in.available()).as("bytes left over").isZero();
    return sketch;
  }

  private static DistinctSketch of(LongStream hashes) {
    DistinctSketch sketch = new DistinctSketch();
    hashes.forEach(sketch::add);
    return sketch;
  }

  @Test
  void aSketchOfNothingIsZero() {
    assertThat(new DistinctSketch().estimate()).isZero();
    assertThat(bytes(new DistinctSketch())).containsExactly(0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, DistinctSketch.SPARSE_LIMIT})
  void fewValuesAreCountedOneByOne(int values) {
    DistinctSketch sketch = of(LongStream.range(0, 3L * values).map(i -> i % values));

    assertThat(sketch.estimate()).isEqualTo(values);
  }

  /**
   * Over 200 sets of each size; the mean error would show a bias, the mean square the deviation.
   */
  @ParameterizedTest
  @ValueSource(ints = {600, 2_000, 8_000, 12_000, 40_000, 1_000_000})
  void theStandardErrorIsWhatItIsSaidToBe(int values) {
    int runs = values > 100_000 ? 20 : 200;
    double sum = 0;
    double squares = 0;
    Random random = new Random(values);
    for (int run = 0; run < runs; run++) {
      double error = of(random.longs(values)).estimate() / (double) values - 1;
      sum += error;
      squares += error * error;
    }

    double margin = 4 / Math.sqrt(2.0 * runs);
    assertThat(Math.sqrt(squares / runs)).isLessThan(DistinctSketch.STANDARD_ERROR * (1 + margin));
    assertThat(sum / runs)
        .isCloseTo(0, within(4 * DistinctSketch.STANDARD_ERROR / Math.sqrt(runs)));
  }

  // As the keys of flows are: counted up, in a few octets, by the hash that is used for them.
  @Test
  void addressesOfOneNetworkAreToldApartAsWellAsAnyOthers() {
    double squares = 0;
    for (int network = 0; network < 100; network++) {
      DistinctSketch sketch = new DistinctSketch();
      for (int host = 0; host < 20_000; host++) {
        sketch.add(FlowHash.of(new byte[] {10, (byte) network, (byte) (host >> 8), (byte) host}));
      }
      double error = sketch.estimate() / 20_000.0 - 1;
      squares += error * error;
    }

    assertThat(Math.sqrt(squares / 100)).isLessThan(1.3 * DistinctSketch.STANDARD_ERROR);
  }

  @Property(tries = 200)
  void neitherOrderNorRepetitionNorMergingShows(
      @ForAll long seed,
      @ForAll @IntRange(max = 3_000) int values,
      @ForAll @IntRange(min = 1, max = 9) int parts)
      throws IOException {
    Random random = new Random(seed);
    List<Long> hashes = new ArrayList<>(random.longs(values).boxed().toList());
    DistinctSketch atOnce = of(hashes.stream().mapToLong(Long::longValue));
    hashes.addAll(hashes.subList(0, values / 2));
    Collections.shuffle(hashes, random);
    List<DistinctSketch> sketches = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      sketches.add(new DistinctSketch());
    }
    hashes.forEach(hash -> sketches.get(random.nextInt(parts)).add(hash));
    DistinctSketch merged = new DistinctSketch();
    for (DistinctSketch sketch : sketches) {
      byte[] before = bytes(sketch);
      merged.merge(random.nextBoolean() ? sketch : read(before));
      assertThat(bytes(sketch)).isEqualTo(before);
    }

    assertThat(bytes(merged)).isEqualTo(bytes(atOnce));
    assertThat(merged.estimate()).isEqualTo(atOnce.estimate());
  }

  @Property(tries = 100)
  void aSketchThatWasWrittenAndReadIsTheSame(
      @ForAll long seed, @ForAll @IntRange(max = 1_500) int values) throws IOException {
    DistinctSketch sketch = of(new Random(seed).longs(values));

    assertThat(bytes(read(bytes(sketch)))).isEqualTo(bytes(sketch));
    assertThat(bytes(sketch.copy())).isEqualTo(bytes(sketch));
  }

  @Test
  void aCopySharesNothing() {
    for (int values : new int[] {10, 1_000}) {
      DistinctSketch sketch = of(LongStream.range(0, values));
      DistinctSketch copy = sketch.copy();
      LongStream.range(values, 3L * values).forEach(sketch::add);

      assertThat(bytes(copy)).isEqualTo(bytes(of(LongStream.range(0, values))));
    }
  }

  @Test
  void itTakesFewOctets() {
    assertThat(bytes(of(LongStream.range(0, 1)))).hasSizeLessThan(8);
    assertThat(bytes(of(LongStream.range(0, 500)))).hasSizeLessThan(2_200);
    assertThat(bytes(of(LongStream.range(0, 1_000_000)))).hasSize(2 + 3 * 1024);
  }
}
