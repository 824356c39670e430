package io.flowgauge.lookup;

/**
 * Labels of address prefixes, IPv4 and IPv6 together; the longest prefix wins. Immutable, and
 * shared by all subtasks of a JVM.
 */
public interface PrefixTable {
  /** {@link #find} found nothing. */
  int NONE = -1;

  /**
   * Finds the label of the longest prefix that holds an address.
   *
   * @param octets 4 or 16; of any other length no address is found
   * @return the label's index, or {@link #NONE}
   */
  int find(byte[] bytes, int at, int octets);

  /** The octets of a label, UTF-8, at most 255; not to be changed. */
  byte[] label(int index);
}
