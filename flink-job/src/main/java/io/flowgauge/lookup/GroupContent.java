package io.flowgauge.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Groups on their way to a {@link SetContent}, and the table of one. */
final class GroupContent {
  private final TreeMap<String, List<AddressPrefix>> prefixes = new TreeMap<>();

  GroupContent add(AddressPrefix prefix, String label) throws SetException {
    List<AddressPrefix> group = prefixes.get(label);
    if (group == null) {
      LabelText.octets(label);
      group = new ArrayList<>();
      prefixes.put(label, group);
    }
    group.add(prefix);
    return this;
  }

  /**
   * The content of what has been added.
   *
   * @throws SetException when a prefix has two labels
   */
  SetContent content() throws SetException {
    SetWriter out = new SetWriter();
    out.number(prefixes.size());
    int entries = 0;
    for (var group : prefixes.entrySet()) {
      Collections.sort(group.getValue());
      List<AddressPrefix> once = new ArrayList<>();
      for (AddressPrefix prefix : group.getValue()) {
        if (once.isEmpty() || !once.get(once.size() - 1).equals(prefix)) {
          once.add(prefix);
        }
      }
      out.text(group.getKey()).number(once.size());
      for (AddressPrefix prefix : once) {
        out.number(prefix.octets()).number(prefix.length());
        out.octets(prefix.address(), octetsOf(prefix.length()));
      }
      entries += once.size();
    }
    byte[] octets = out.toBytes();
    table(octets);
    return SetContent.of(SetKind.GROUP, entries, octets);
  }

  static AddressTable table(byte[] octets) throws SetException {
    SetReader in = new SetReader(octets);
    AddressTable.Builder table = new AddressTable.Builder();
    byte[] address = new byte[AddressPrefix.V6];
    for (int groups = in.number(); groups > 0; groups--) {
      String label = in.text();
      for (int count = in.number(); count > 0; count--) {
        int family = in.number();
        int length = in.number();
        if (family > AddressPrefix.V6 || length > Byte.SIZE * family) {
          throw in.broken();
        }
        in.octets(address, octetsOf(length));
        table.add(AddressPrefix.of(address, 0, family, length), label);
      }
    }
    in.end();
    return table.build();
  }

  private static int octetsOf(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }
}
