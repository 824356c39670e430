package io.flowgauge.benchmark;

import io.flowgauge.lookup.AddressPrefix;
import io.flowgauge.lookup.AddressTable;
import io.flowgauge.lookup.SetException;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Looks up addresses in sets: half of them in some prefix of the set, half random ones. Prints how
 * many octets of heap a prefix takes, and how long the set took to build.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AddressTableBenchmark {
  private static final int ADDRESSES = 1 << 16;
  private static final int[] V4_LENGTHS = {16, 18, 19, 20, 21, 22, 22, 23, 24, 24, 24, 24, 24, 24};
  private static final int[] V6_LENGTHS = {29, 32, 32, 36, 40, 44, 48, 48, 48, 48};

  /** Blocks that IPv6 is allocated from. */
  private static final int[] V6_BLOCKS = {0x2001, 0x2400, 0x2600, 0x2800, 0x2A00, 0x2A02, 0x2C00};

  /**
   * small: the default group's size. routes: lengths as in the routes of the Internet. hosts:
   * single addresses.
   */
  @Param({"small4", "routes4", "hosts4", "routes6", "hosts6"})
  public String set = "small4";

  private @Nullable AddressTable table;
  private byte[] addresses = {};
  private int octets;
  private int next;

  /** Fills the table. */
  @Setup(Level.Trial)
  public void build() throws SetException {
    Random random = new Random(1);
    int count = set.startsWith("small") ? 6 : 300_000;
    octets = set.endsWith("4") ? 4 : 16;
    addresses = new byte[ADDRESSES * octets];
    AddressPrefix[] prefixes = new AddressPrefix[count];
    byte[] address = new byte[16];
    for (int i = 0; i < count; i++) {
      random.nextBytes(address);
      place(address, random);
      prefixes[i] = AddressPrefix.of(address, 0, octets, length(random));
    }
    long begin = System.nanoTime();
    AddressTable.Builder builder = new AddressTable.Builder();
    for (AddressPrefix prefix : prefixes) {
      builder.add(prefix, "label " + (prefix.hashCode() & 0xFF));
    }
    AddressTable built = builder.build();
    table = built;
    System.out.printf(
        "%s: %.1f octets a prefix, built in %d ms%n",
        set, (double) built.octets() / count, (System.nanoTime() - begin) / 1_000_000);
    for (int i = 0; i < ADDRESSES; i++) {
      random.nextBytes(address);
      place(address, random);
      if (i % 2 == 0) {
        within(prefixes[random.nextInt(count)], address);
      }
      System.arraycopy(address, 0, addresses, i * octets, octets);
    }
  }

  private void place(byte[] address, Random random) {
    if (set.equals("routes6")) {
      int block = V6_BLOCKS[random.nextInt(V6_BLOCKS.length)];
      address[0] = (byte) (block >> 8);
      address[1] = (byte) (block + random.nextInt(2));
    } else if (octets == 4) {
      // Unicast addresses.
      address[0] = (byte) (1 + random.nextInt(223));
    }
  }

  private int length(Random random) {
    return switch (set) {
      case "routes4", "small4" -> V4_LENGTHS[random.nextInt(V4_LENGTHS.length)];
      case "routes6" -> V6_LENGTHS[random.nextInt(V6_LENGTHS.length)];
      default -> 8 * octets;
    };
  }

  private static void within(AddressPrefix prefix, byte[] address) {
    for (int bit = 0; bit < prefix.length(); bit++) {
      long word = bit < Long.SIZE ? prefix.high() : prefix.low();
      int mask = 0x80 >>> (bit % 8);
      boolean one = ((word >>> (63 - bit % Long.SIZE)) & 1) != 0;
      address[bit / 8] = (byte) (one ? address[bit / 8] | mask : address[bit / 8] & ~mask);
    }
  }

  /** One lookup. */
  @Benchmark
  public int find() {
    int at = next * octets;
    next = (next + 1) & (ADDRESSES - 1);
    return Objects.requireNonNull(table).find(addresses, at, octets);
  }
}
