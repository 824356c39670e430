package io.flowgauge.lookup;

import java.nio.charset.StandardCharsets;

/** The texts that lookups give. */
final class LabelText {
  private LabelText() {}

  /** UTF-8 of a label that is neither empty nor too long for a flow key. */
  static byte[] octets(String label) throws SetException {
    byte[] octets = label.getBytes(StandardCharsets.UTF_8);
    if (octets.length == 0 || octets.length > AddressTable.LONGEST_LABEL) {
      throw new SetException(
          "expected a label of 1 to "
              + AddressTable.LONGEST_LABEL
              + " octets, met "
              + SetException.quote(label));
    }
    return octets;
  }

  /** As much of a text, in whole characters, as a label may have. */
  static String shortened(String text) {
    String label = text;
    while (label.getBytes(StandardCharsets.UTF_8).length > AddressTable.LONGEST_LABEL) {
      label = label.substring(0, label.offsetByCodePoints(label.length(), -1));
    }
    return label;
  }
}
