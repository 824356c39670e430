package io.flowgauge.lookup;

/**
 * Labels of address prefixes, IPv4 and IPv6 together (or of MAC addresses); the longest prefix
 * wins. Immutable, and shared by all subtasks of a JVM.
 */
public interface PrefixTable {
  /** {@link #find} found nothing. */
  int NONE = -1;

  /**
   * Finds the label of the longest prefix that holds an address. An IPv4-mapped IPv6 address is the
   * IPv4 address.
   *
   * @param octets 4 or 16, in a table of vendors 6; of any other length no address is found
   * @return the label's index, or {@link #NONE}
   */
  int find(byte[] bytes, int at, int octets);

  /** The octets of a label, UTF-8, at most 255; not to be changed. */
  byte[] label(int index);
}
