package io.flowgauge.lookup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is in a set, checked, as compact octets that can be sent and kept: the same octets for the
 * same content, however it was written, so a hash of them tells contents apart. Immutable.
 *
 * <p>Some 7 octets for an IPv4 prefix. What lookups need is built by {@link SharedSets}, once in a
 * JVM.
 */
public final class SetContent {
  private static final int HASH_OCTETS = 16;

  private final SetKind kind;
  private final int entries;
  private final byte[] octets;
  private final String hash;

  private SetContent(SetKind kind, int entries, byte[] octets) {
    this.kind = kind;
    this.entries = entries;
    this.octets = octets;
    this.hash = hash(kind, octets);
  }

  /** Of one of the layouts that the kinds have. */
  static SetContent of(SetKind kind, int entries, byte[] octets) {
    return new SetContent(kind, entries, octets);
  }

  /**
   * Reads what {@link #toBytes} has written. Cheap: what is within is only read when a table is
   * built of it.
   *
   * @throws SetException when the octets are not those of a set, as those of another version may be
   */
  public static SetContent fromBytes(byte[] bytes) throws SetException {
    SetReader in = new SetReader(bytes);
    in.version();
    int number = in.number();
    SetKind kind = SetKind.of(number);
    if (kind == null) {
      throw new SetException("expected the number of a kind of set, met " + number);
    }
    return new SetContent(kind, in.number(), in.rest());
  }

  /** All of it, with a version, for state and for other JVMs. */
  public byte[] toBytes() {
    return new SetWriter()
        .version()
        .number(kind.number())
        .number(entries)
        .octets(octets, octets.length)
        .toBytes();
  }

  /** What it is for. */
  public SetKind kind() {
    return kind;
  }

  /** Prefixes of a group, values of a map, ports of a topology. */
  public int entries() {
    return entries;
  }

  /** Octets that it takes on the heap and, but for a few, on a wire. */
  public int size() {
    return octets.length;
  }

  /** 32 hex digits that only the same content has. */
  public String hash() {
    return hash;
  }

  byte[] octets() {
    return octets;
  }

  private static String hash(SetKind kind, byte[] octets) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((byte) kind.number());
      digest.update(octets);
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SetContent content && hash.equals(content.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  /** Kind, entries and hash. */
  @Override
  public String toString() {
    return kind.text() + " of " + entries + " entries, " + hash;
  }
}
