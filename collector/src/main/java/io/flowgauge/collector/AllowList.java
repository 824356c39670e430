package io.flowgauge.collector;

import java.util.List;

/**
 * The senders from which datagrams are taken. An empty list allows all.
 *
 * @param prefixes a sender is allowed if any of these contains its address
 */
record AllowList(List<AddressPrefix> prefixes) {
  static final AllowList ALL = new AllowList(List.of());

  AllowList {
    prefixes = List.copyOf(prefixes);
  }

  boolean allows(byte[] address) {
    if (prefixes.isEmpty()) {
      return true;
    }
    for (AddressPrefix prefix : prefixes) {
      if (prefix.contains(address)) {
        return true;
      }
    }
    return false;
  }

  static AllowList parse(String text) {
    return text.isBlank() ? ALL : new AllowList(TextList.parse(text, AddressPrefix::parse));
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return TextList.print(prefixes);
  }
}
