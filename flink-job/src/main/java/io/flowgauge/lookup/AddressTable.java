package io.flowgauge.lookup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of prefixes in arrays of primitives: some 16 octets for an IPv4 prefix and at most 44 for
 * an IPv6 prefix, and tens of nanoseconds to look up. Duplicates are an error only if their labels
 * differ.
 */
public final class AddressTable implements PrefixTable {
  /** Octets of the longest label: flow keys count a text's octets in one. */
  public static final int LONGEST_LABEL = 255;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final NarrowRanges v4;
  private final WideRanges v6;
  private final WideRanges macs;
  private final byte[][] labels;

  private AddressTable(Builder builder) throws SetException {
    List<Ranges.Labelled> entries = builder.entries;
    entries.sort((a, b) -> a.prefix().compareTo(b.prefix()));
    List<Ranges.Labelled> once = new ArrayList<>(entries.size());
    for (Ranges.Labelled entry : entries) {
      Ranges.Labelled last = once.isEmpty() ? null : once.get(once.size() - 1);
      if (last == null || !last.prefix().equals(entry.prefix())) {
        once.add(entry);
      } else if (last.label() != entry.label()) {
        throw new SetException(
            "%s is in two groups, %s and %s; the longest prefix would have both"
                .formatted(
                    entry.prefix(),
                    SetException.quote(builder.texts.get(last.label())),
                    SetException.quote(builder.texts.get(entry.label()))));
      }
    }
    labels = builder.labels.toArray(byte[][]::new);
    v4 = new NarrowRanges(Ranges.of(family(once, AddressPrefix.V4)), labels.length);
    v6 = new WideRanges(Ranges.of(family(once, AddressPrefix.V6)), labels.length);
    macs = new WideRanges(Ranges.of(family(once, AddressPrefix.MAC)), labels.length);
  }

  private static List<Ranges.Labelled> family(List<Ranges.Labelled> sorted, int octets) {
    return sorted.stream().filter(entry -> entry.prefix().octets() == octets).toList();
  }

  @Override
  public int find(byte[] bytes, int at, int octets) {
    switch (octets) {
      case AddressPrefix.V4 -> {
        return v4.find((int) INT.get(bytes, at));
      }
      case AddressPrefix.V6 -> {
        long high = (long) LONG.get(bytes, at);
        long low = (long) LONG.get(bytes, at + Long.BYTES);
        return AddressPrefix.isMapped(high, low) ? v4.find((int) low) : v6.find(high, low);
      }
      case AddressPrefix.MAC -> {
        long first = (int) INT.get(bytes, at) & 0xFFFFFFFFL;
        long last = ((bytes[at + 4] & 0xFFL) << 8) | (bytes[at + 5] & 0xFFL);
        return macs.find((first << 32) | (last << 16), 0);
      }
      default -> {
        return NONE;
      }
    }
  }

  @Override
  public byte[] label(int index) {
    return labels[index];
  }

  /** Octets on the heap, but for the headers of arrays. */
  public long octets() {
    long octets = v4.octets() + v6.octets() + macs.octets();
    for (byte[] label : labels) {
      octets += label.length;
    }
    return octets;
  }

  /** Collects prefixes and their labels. */
  public static final class Builder {
    private final List<Ranges.Labelled> entries = new ArrayList<>();
    private final List<byte[]> labels = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Of nothing yet. */
    public Builder() {}

    /**
     * Adds a prefix.
     *
     * @throws SetException when the label is empty or longer than {@link #LONGEST_LABEL} octets
     */
    public Builder add(AddressPrefix prefix, String label) throws SetException {
      entries.add(new Ranges.Labelled(prefix, number(label)));
      return this;
    }

    private int number(String label) throws SetException {
      Integer known = numbers.get(label);
      if (known != null) {
        return known;
      }
      labels.add(LabelText.octets(label));
      texts.add(label);
      numbers.put(label, labels.size() - 1);
      return labels.size() - 1;
    }

    /** How many prefixes have been added. */
    public int size() {
      return entries.size();
    }

    /**
     * The table of what has been added; the builder is of no use afterwards.
     *
     * @throws SetException when a prefix has two labels; names both
     */
    public AddressTable build() throws SetException {
      return new AddressTable(this);
    }
  }
}
