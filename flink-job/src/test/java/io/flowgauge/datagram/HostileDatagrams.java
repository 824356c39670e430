package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;

import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What an agent never meant to send: noise, and real datagrams damaged on the way. */
public final class HostileDatagrams {
  /** Words that decoders trip over: sizes, counts, tags, and the edges of signed arithmetic. */
  private static final List<Integer> TREACHEROUS =
      List.of(
          0,
          1,
          2,
          3,
          4,
          5,
          7,
          8,
          9,
          16,
          31,
          32,
          44,
          128,
          0xFFFF,
          1 << 26,
          0x7FFFFFF8,
          0x7FFFFFFC,
          0x7FFFFFFF,
          0x80000000,
          0xFFFFFFF0,
          0xFFFFFFF8,
          0xFFFFFFFC,
          0xFFFFFFFD,
          0xFFFFFFFF);

  /** Of one datagram for each structure, kind of sample, version and way to be wrong. */
  static final List<String> CAPTURES =
      List.of(
          "agents",
          "structures",
          "flow_records",
          "counter_records",
          "sample_types",
          "v2",
          "v4",
          "malformed");

  private HostileDatagrams() {}

  /** All of the below. */
  public static Arbitrary<byte[]> any() {
    return Arbitraries.oneOf(noise(), treacherousWords(), treacherousRecords(), damaged())
        .withoutEdgeCases();
  }

  private static Arbitrary<byte[]> noise() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(256);
  }

  /** A whole header, and behind it words that look like tags, counts and lengths. */
  private static Arbitrary<byte[]> treacherousWords() {
    return Arbitraries.of(TREACHEROUS)
        .list()
        .ofMaxSize(60)
        .map(
            words -> {
              Xdr xdr = new Xdr();
              words.forEach(word -> xdr.uint32(word));
              return datagram().announceMoreSamples(1000).raw(xdr.bytes()).bytes();
            });
  }

  /** A record of any structure there is, whose body is words that look like counts and lengths. */
  private static Arbitrary<byte[]> treacherousRecords() {
    List<Structure> structures = new ArrayList<>(Structures.FLOW);
    structures.addAll(Structures.COUNTER);
    return Combinators.combine(
            Arbitraries.of(structures), Arbitraries.of(TREACHEROUS).list().ofMaxSize(40))
        .as(
            (structure, words) -> {
              Xdr body = new Xdr();
              words.forEach(word -> body.uint32(word));
              return datagramOf(structure, body.bytes());
            });
  }

  /** A datagram of one sample of one record. */
  static byte[] datagramOf(Structure structure, byte... body) {
    int enterprise = DataFormat.enterprise(structure.dataFormat());
    int format = DataFormat.format(structure.dataFormat());
    if (structure.kind() == Structure.Kind.FLOW) {
      return datagram().flowSample(sample -> sample.record(enterprise, format, body)).bytes();
    }
    byte[] record = new Xdr().uint32(structure.dataFormat()).uint32(body.length).raw(body).bytes();
    return datagram().counterSample(1, 1, record).bytes();
  }

  private static Arbitrary<byte[]> damaged() {
    List<byte[]> real = new ArrayList<>();
    for (String name : CAPTURES) {
      real.addAll(Captures.resource(name));
    }
    return Combinators.combine(Arbitraries.of(real), damage().list().ofMinSize(1).ofMaxSize(6))
        .as(
            (datagram, damages) -> {
              byte[] bytes = datagram;
              for (Damage damage : damages) {
                bytes = damage.to(bytes);
              }
              return bytes;
            });
  }

  private static Arbitrary<Damage> damage() {
    return Combinators.combine(
            Arbitraries.of(Damage.Kind.class),
            Arbitraries.integers().between(0, 2000),
            Arbitraries.integers().between(0, 64),
            Arbitraries.of(TREACHEROUS))
        .as(Damage::new);
  }

  /**
   * One thing that happens to a datagram.
   *
   * @param at where, taken modulo its length
   * @param size of what is repeated or lost, or which bit flips
   */
  private record Damage(Kind kind, int at, int size, int word) {
    private enum Kind {
      BIT,
      WORD,
      CUT,
      REPEAT,
      LOSE
    }

    byte[] to(byte[] datagram) {
      if (datagram.length == 0) {
        return datagram;
      }
      int start = at % datagram.length;
      int end = Math.min(datagram.length, start + size);
      byte[] bytes = datagram.clone();
      switch (kind) {
        case BIT -> bytes[start] ^= (byte) (1 << (size % 8));
        case WORD -> {
          int aligned = start & ~3;
          if (aligned + 4 <= bytes.length) {
            BigEndian.putInt32(bytes, aligned, word);
          }
        }
        case CUT -> bytes = Arrays.copyOf(bytes, start);
        case REPEAT -> bytes = join(bytes, end, start);
        case LOSE -> bytes = join(bytes, start, end);
      }
      return bytes;
    }

    /** The bytes up to {@code firstEnd}, then those from {@code secondStart} on. */
    private static byte[] join(byte[] bytes, int firstEnd, int secondStart) {
      byte[] joined = Arrays.copyOf(bytes, firstEnd + bytes.length - secondStart);
      System.arraycopy(bytes, secondStart, joined, firstEnd, bytes.length - secondStart);
      return joined;
    }
  }
}
