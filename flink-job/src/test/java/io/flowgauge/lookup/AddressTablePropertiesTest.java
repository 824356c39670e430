package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The table against a search through all prefixes, one by one. */
class AddressTablePropertiesTest {
  private static final int[] OCTETS = {4, 6, 16};

  @Property(tries = 300)
  void findsWhatASearchThroughAllPrefixesFinds(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int prefixes) throws Exception {
    compare(seed, prefixes, 3_000);
  }

  @Property(tries = 3)
  void findsItAmongThousands(@ForAll long seed) throws Exception {
    compare(seed, 5_000, 20_000);
  }

  private static void compare(long seed, int prefixes, int addresses) throws Exception {
    Random random = new Random(seed);
    Map<AddressPrefix, String> all = new HashMap<>();
    AddressTable.Builder builder = new AddressTable.Builder();
    List<byte[]> seen = new ArrayList<>();
    for (int i = 0; i < prefixes; i++) {
      byte[] address = address(random, seen);
      AddressPrefix prefix =
          AddressPrefix.of(address, 0, address.length, length(random, address.length));
      String label = all.computeIfAbsent(prefix, key -> "label" + random.nextInt(20));
      builder.add(prefix, label);
      seen.add(address);
      seen.add(prefix.address());
      seen.add(lastOf(prefix));
    }
    AddressTable table = builder.build();
    for (int i = 0; i < addresses; i++) {
      byte[] address = address(random, seen);
      assertThat(found(table, address)).isEqualTo(searched(all, address));
    }
  }

  // Mostly near what there is already: its neighbours, or with some bits changed.
  private static byte[] address(Random random, List<byte[]> seen) {
    if (seen.isEmpty() || random.nextInt(4) == 0) {
      byte[] address = new byte[OCTETS[random.nextInt(OCTETS.length)]];
      random.nextBytes(address);
      if (address.length == 16 && random.nextInt(3) == 0) {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(address, 12, mapped, 12, 4);
        return mapped;
      }
      return address;
    }
    byte[] near = seen.get(random.nextInt(seen.size())).clone();
    switch (random.nextInt(3)) {
      case 0 -> near[random.nextInt(near.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> step(near, random.nextBoolean());
      default -> {
        // The very same.
      }
    }
    return near;
  }

  private static int length(Random random, int octets) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1, 2 -> 8 * octets;
      default -> random.nextInt(8 * octets + 1);
    };
  }

  private static void step(byte[] address, boolean up) {
    for (int i = address.length - 1; i >= 0; i--) {
      address[i] += (byte) (up ? 1 : -1);
      if (address[i] != (up ? 0 : -1)) {
        return;
      }
    }
  }

  private static byte[] lastOf(AddressPrefix prefix) {
    byte[] last = prefix.address();
    for (int bit = prefix.length(); bit < 8 * last.length; bit++) {
      last[bit / 8] |= (byte) (0x80 >>> (bit % 8));
    }
    return last;
  }

  private static @Nullable String found(AddressTable table, byte[] address) {
    byte[] inside = new byte[address.length + 3];
    System.arraycopy(address, 0, inside, 3, address.length);
    int index = table.find(inside, 3, address.length);
    return index == PrefixTable.NONE
        ? null
        : new String(table.label(index), StandardCharsets.UTF_8);
  }

  private static @Nullable String searched(Map<AddressPrefix, String> all, byte[] address) {
    for (int length = 8 * address.length; length >= 0; length--) {
      AddressPrefix prefix = AddressPrefix.of(address, 0, address.length, length);
      boolean sameFamily =
          AddressPrefix.of(address, 0, address.length, 8 * address.length).octets()
              == prefix.octets();
      String label = all.get(prefix);
      if (label != null && sameFamily) {
        return label;
      }
    }
    return null;
  }
}
