package io.flowgauge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.lookup.AddressNames;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.PrefixTable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupSourcesTest {
  @TempDir private Path directory = Path.of("");

  private static Map<String, Object> country(String code, String name, String continent) {
    return Map.of(
        "continent", Map.of("code", continent),
        "country", Map.of("iso_code", code, "names", Map.of("en", name, "de", "?")));
  }

  private Path countries() throws IOException {
    return new MaxMindFile("Test-Country")
        .with("192.0.2.0/25", country("DE", "Germany", "EU"))
        .with("198.51.100.0/24", country("FR", "France", "EU"))
        .with("2001:db8::/32", country("DE", "Germany", "EU"))
        .with("203.0.113.0/24", Map.of("continent", Map.of("code", "AS")))
        .with(
            "192.0.2.128/25",
            Map.of(
                "registered_country",
                Map.of("iso_code", "US", "names", Map.of("en", "United States"))))
        .write(directory.resolve("country.mmdb"));
  }

  private Path systems() throws IOException {
    return new MaxMindFile("Test-ASN")
        .with(
            "192.0.2.0/24",
            Map.of(
                "autonomous_system_number",
                64_496,
                "autonomous_system_organization",
                "Example Net, a name of some length"))
        .with("2001:db8::/33", Map.of("autonomous_system_number", 64_497))
        .write(directory.resolve("asn.mmdb"));
  }

  private static String find(Lookups lookups, String name, String address) throws IOException {
    PrefixTable table = Objects.requireNonNull(lookups.databases().get(name));
    byte[] octets = InetAddress.getByName(address).getAddress();
    return text(table, table.find(octets, 0, octets.length));
  }

  private static String text(PrefixTable table, int index) {
    return index == PrefixTable.NONE ? "" : new String(table.label(index), StandardCharsets.UTF_8);
  }

  @Test
  void countriesAreThoseOfTheFile() throws Exception {
    Lookups lookups = new LookupSources(countries().toString(), "", "", false).get();

    assertThat(find(lookups, AddressNames.COUNTRY_CODE, "192.0.2.1")).isEqualTo("DE");
    assertThat(find(lookups, AddressNames.COUNTRY_NAME, "198.51.100.9")).isEqualTo("France");
    assertThat(find(lookups, AddressNames.COUNTRY_BOTH, "2001:db8::1")).isEqualTo("DE Germany");
    assertThat(find(lookups, AddressNames.COUNTRY_CONTINENT, "203.0.113.5")).isEqualTo("AS");
    assertThat(find(lookups, AddressNames.COUNTRY_CODE, "203.0.113.5")).isEmpty();
    assertThat(find(lookups, AddressNames.COUNTRY_BOTH, "192.0.2.200"))
        .isEqualTo("US United States");
    assertThat(find(lookups, AddressNames.COUNTRY_CONTINENT, "192.0.2.200")).isEmpty();
    assertThat(find(lookups, AddressNames.COUNTRY_CODE, "192.0.3.1")).isEmpty();
    assertThat(lookups.databases()).doesNotContainKey(AddressNames.ASN_NUMBER);
    assertThat(lookups.vendors()).isNull();
  }

  @Test
  void systemsAreThoseOfTheFile() throws Exception {
    Lookups lookups = new LookupSources("", systems().toString(), "", false).get();

    assertThat(find(lookups, AddressNames.ASN_NUMBER, "192.0.2.77")).isEqualTo("64496");
    assertThat(find(lookups, AddressNames.ASN_DESCR, "192.0.2.77"))
        .isEqualTo("Example Net, a name of some length");
    assertThat(find(lookups, AddressNames.ASN_BOTH, "192.0.2.77"))
        .isEqualTo("64496 Example Net, a name of some length");
    assertThat(find(lookups, AddressNames.ASN_BOTH, "2001:db8::1")).isEqualTo("64497");
    assertThat(find(lookups, AddressNames.ASN_DESCR, "2001:db8::1")).isEmpty();
    assertThat(find(lookups, AddressNames.ASN_NUMBER, "2001:db8:8000::1")).isEmpty();
  }

  @Test
  void everyNameOfAFunctionIsThere() throws Exception {
    Lookups lookups =
        new LookupSources(countries().toString(), systems().toString(), "", false).get();

    assertThat(lookups.databases().keySet())
        .containsExactlyInAnyOrderElementsOf(AddressNames.all());
  }

  @Test
  void vendorsAreThoseOfTheFile() throws Exception {
    Path file =
        Files.writeString(directory.resolve("oui.txt"), "28-6F-B9   (hex)\t\tExample Corp.\r\n");
    PrefixTable vendors =
        Objects.requireNonNull(new LookupSources("", "", file.toString(), false).get().vendors());
    byte[] mac = {0x28, 0x6F, (byte) 0xB9, 1, 2, 3};

    assertThat(text(vendors, vendors.find(mac, 0, 6))).isEqualTo("Example Corp.");
  }

  @Test
  void subtasksOfAJvmShareWhatWasReadOnce() throws Exception {
    String file = countries().toString();
    Lookups one = new LookupSources(file, "", "", false).get();
    Files.delete(Path.of(file));

    assertThat(new LookupSources(file, "", "", false).get()).isSameAs(one);
    assertThat(LookupSources.NONE.get()).isSameAs(Lookups.NONE);
  }

  @Test
  void namesAreOnlyAskedForIfThatIsWanted() {
    assertThat(new LookupSources("", "", "", true).get().names()).isNotNull();
    assertThat(LookupSources.NONE.get().names()).isNull();
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws Exception {
    String missing = directory.resolve("missing.mmdb").toString();
    assertThatThrownBy(() -> new LookupSources(missing, "", "", false).get())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            missing + ": expected a file that each TaskManager can read: java.io.FileNotFound");
    String systems = systems().toString();
    assertThatThrownBy(() -> new LookupSources(systems, "", "", false).get())
        .hasMessageEndingWith(
            "expected a database with 'country', met one of type Test-ASN without");
    String text = Files.writeString(directory.resolve("text"), "no database").toString();
    assertThatThrownBy(() -> new LookupSources(text, "", "", false).get())
        .hasMessageContaining("Could not find a MaxMind DB metadata marker");
    assertThatThrownBy(() -> new LookupSources("", "", text, false).get())
        .hasMessageContaining("expected lines of the IEEE's oui.txt or oui.csv");
  }
}
