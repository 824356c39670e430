package io.flowgauge.lookup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records of networks, of which each has several texts: the networks are held once, and for each
 * text there is a table that shows it. Networks that share a record share its texts, and where they
 * lie side by side, they are one.
 *
 * @param <R> a record, with equals and hashCode
 */
public final class RecordTable<R> {
  private final AddressTable networks;
  private final List<R> records;

  private RecordTable(AddressTable networks, List<R> records) {
    this.networks = networks;
    this.records = records;
  }

  /**
   * Shows one text of the records.
   *
   * @param text of a record; empty where it has none, then nothing is found; what is too long for a
   *     label is cut
   */
  public PrefixTable showing(Function<R, String> text) {
    byte[] @Nullable [] labels = new byte[records.size()][];
    Map<String, byte[]> shared = new HashMap<>();
    for (int i = 0; i < labels.length; i++) {
      String label = LabelText.shortened(text.apply(records.get(i)));
      labels[i] =
          label.isEmpty()
              ? null
              : shared.computeIfAbsent(label, key -> key.getBytes(StandardCharsets.UTF_8));
    }
    return new View(networks, labels);
  }

  /** Octets of the networks on the heap. */
  public long octets() {
    return networks.octets();
  }

  private static final class View implements PrefixTable {
    private final AddressTable networks;
    private final byte[] @Nullable [] labels;

    View(AddressTable networks, byte[] @Nullable [] labels) {
      this.networks = networks;
      this.labels = labels;
    }

    @Override
    public int find(byte[] bytes, int at, int octets) {
      int record = networks.find(bytes, at, octets);
      return record == NONE || labels[record] == null ? NONE : record;
    }

    @Override
    public byte[] label(int index) {
      byte[] label = labels[index];
      if (label == null) {
        throw new IllegalArgumentException("nothing is found where there is no label");
      }
      return label;
    }
  }

  /**
   * Collects networks.
   *
   * @param <R> a record
   */
  public static final class Builder<R> {
    private final AddressTable.Builder networks = new AddressTable.Builder();
    private final Map<R, Integer> numbers = new HashMap<>();
    private final List<R> records = new ArrayList<>();

    /** Of nothing yet. */
    public Builder() {}

    /** Adds a network; none is added twice. */
    public Builder<R> add(AddressPrefix network, R record) throws SetException {
      Integer number = numbers.get(record);
      if (number == null) {
        number = records.size();
        numbers.put(record, number);
        records.add(record);
      }
      networks.add(network, String.valueOf(number));
      return this;
    }

    /** How many networks have been added. */
    public int size() {
      return networks.size();
    }

    /**
     * The table of what has been added.
     *
     * @throws SetException when a network has two records
     */
    public RecordTable<R> build() throws SetException {
      AddressTable table = networks.build();
      List<R> byLabel = new ArrayList<>();
      for (int label = 0; label < records.size(); label++) {
        String number = new String(table.label(label), StandardCharsets.UTF_8);
        byLabel.add(records.get(Integer.parseInt(number)));
      }
      return new RecordTable<>(table, byLabel);
    }
  }
}
