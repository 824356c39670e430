package io.flowgauge.lookup;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the IEEE's lists of who has which MAC addresses, {@code oui.txt} and {@code oui.csv}, also
 * those of small and medium blocks, and several of them one behind the other.
 */
public final class VendorFile {
  /** {@code 28-6F-B9 (hex) Example Corp.} */
  private static final Pattern TEXT_LINE =
      Pattern.compile(
          "\\s*([0-9A-Fa-f]{2})-([0-9A-Fa-f]{2})-([0-9A-Fa-f]{2})\\s+\\(hex\\)\\s+(.*)");

  /** {@code MA-L,286FB9,"Example, Corp.",address}; addresses may go on in the next line. */
  private static final Pattern CSV_LINE =
      Pattern.compile(
          "(?:MA-[LMS]|CID|IAB),([0-9A-Fa-f]{6,9}),(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(?:,.*)?");

  private static final int BITS_PER_DIGIT = 4;

  private VendorFile() {}

  /**
   * Vendors by MAC address. Of several that the list has for the same addresses, the first.
   *
   * @throws SetException when there is not one of them
   */
  public static PrefixTable parse(byte[] file) throws SetException {
    AddressTable.Builder table = new AddressTable.Builder();
    Set<AddressPrefix> seen = new HashSet<>();
    for (String line :
        (Iterable<String>) new String(file, StandardCharsets.UTF_8).lines()::iterator) {
      Matcher text = TEXT_LINE.matcher(line);
      Matcher csv = CSV_LINE.matcher(line);
      if (text.matches()) {
        add(text.group(1) + text.group(2) + text.group(3), text.group(4), seen, table);
      } else if (csv.matches()) {
        String name = csv.group(2) == null ? csv.group(3) : csv.group(2).replace("\"\"", "\"");
        add(csv.group(1), name, seen, table);
      }
    }
    if (table.size() == 0) {
      throw new SetException(
          "expected lines of the IEEE's oui.txt or oui.csv, such as '28-6F-B9   (hex)   Name', met"
              + " none");
    }
    return table.build();
  }

  private static void add(
      String digits, String name, Set<AddressPrefix> seen, AddressTable.Builder table)
      throws SetException {
    byte[] address = new byte[AddressPrefix.MAC];
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.toUpperCase(Locale.ROOT).charAt(i), 16);
      address[i / 2] |= (byte) (i % 2 == 0 ? digit << BITS_PER_DIGIT : digit);
    }
    AddressPrefix prefix =
        AddressPrefix.of(address, 0, AddressPrefix.MAC, BITS_PER_DIGIT * digits.length());
    String label = LabelText.shortened(name.strip());
    if (!label.isEmpty() && seen.add(prefix)) {
      table.add(prefix, label);
    }
  }
}
