package io.flowgauge.source;

import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.PrefixTable;
import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.VendorFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What keys are looked up in besides sets and topology: the databases that users bring as files,
 * and the system's resolver. Every TaskManager reads the files once for all of its subtasks, when
 * it first needs them. A file that is replaced is read with the job's next restart.
 *
 * @param country MaxMind DB file with countries; empty for none
 * @param asn MaxMind DB file with autonomous systems; empty for none
 * @param vendors the IEEE's oui.txt or oui.csv; empty for none
 * @param names whether names of addresses are asked for
 */
public record LookupSources(String country, String asn, String vendors, boolean names)
    implements SerializableSupplier<Lookups>, Serializable {
  /** Nothing. */
  public static final LookupSources NONE = new LookupSources("", "", "", false);

  private static final Map<LookupSources, Lookups> READ = new HashMap<>();

  /**
   * What the files and the resolver tell, and nothing else. Takes seconds when it is called first.
   *
   * @throws IllegalArgumentException when a file cannot be used; says which and why
   */
  @Override
  public Lookups get() {
    if (equals(NONE)) {
      return Lookups.NONE;
    }
    // Who comes second waits, and does not read it again.
    synchronized (READ) {
      Lookups known = READ.get(this);
      if (known == null) {
        known = read();
        READ.put(this, known);
      }
      return known;
    }
  }

  private Lookups read() {
    Map<String, PrefixTable> databases = new HashMap<>();
    if (!country.isEmpty()) {
      databases.putAll(using(country, AddressDatabase::countries));
    }
    if (!asn.isEmpty()) {
      databases.putAll(using(asn, AddressDatabase::autonomousSystems));
    }
    @Nullable PrefixTable macs =
        vendors.isEmpty()
            ? null
            : using(vendors, file -> VendorFile.parse(Files.readAllBytes(file)));
    return new Lookups(
        Map.of(),
        Map.of(),
        Map.copyOf(databases),
        macs,
        null,
        null,
        names ? ReverseResolver.start() : null);
  }

  private interface Reading<T> {
    T read(Path file) throws IOException, SetException;
  }

  private static <T> T using(String file, Reading<T> reading) {
    try {
      return reading.read(Path.of(file));
    } catch (IOException | SetException | RuntimeException e) {
      throw new IllegalArgumentException(
          file + ": expected a file that each TaskManager can read: " + e, e);
    }
  }
}
