package io.flowgauge.source;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import io.flowgauge.lookup.AddressNames;
import io.flowgauge.lookup.AddressPrefix;
import io.flowgauge.lookup.PrefixTable;
import io.flowgauge.lookup.RecordTable;
import io.flowgauge.lookup.SetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads MaxMind DB files with the names that MaxMind's own have (GeoLite2-Country, GeoIP2-City,
 * GeoLite2-ASN ...) into tables: the hot loop decodes nothing, and the file is not needed any more.
 */
final class AddressDatabase {
  private AddressDatabase() {}

  private record Country(String code, String name, String continent) {
    String both() {
      return code.isEmpty() || name.isEmpty() ? code + name : code + " " + name;
    }
  }

  private record AutonomousSystem(String number, String name) {
    String both() {
      return number.isEmpty() || name.isEmpty() ? number + name : number + " " + name;
    }
  }

  /**
   * What a file tells of countries, by the names in {@link AddressNames}. Where it has no country,
   * that in which the network is registered.
   *
   * @throws SetException when it tells of no country
   */
  static Map<String, PrefixTable> countries(Path file) throws IOException, SetException {
    RecordTable<Country> table =
        read(
            file,
            "country",
            data -> {
              Map<?, ?> country = map(data, "country");
              if (country.isEmpty()) {
                country = map(data, "registered_country");
              }
              return new Country(
                  text(country, "iso_code"),
                  text(map(country, "names"), "en"),
                  text(map(data, "continent"), "code"));
            },
            new Country("", "", ""));
    return Map.of(
        AddressNames.COUNTRY_CODE, table.showing(Country::code),
        AddressNames.COUNTRY_NAME, table.showing(Country::name),
        AddressNames.COUNTRY_BOTH, table.showing(Country::both),
        AddressNames.COUNTRY_CONTINENT, table.showing(Country::continent));
  }

  /**
   * What a file tells of autonomous systems, by the names in {@link AddressNames}.
   *
   * @throws SetException when it tells of none
   */
  static Map<String, PrefixTable> autonomousSystems(Path file) throws IOException, SetException {
    RecordTable<AutonomousSystem> table =
        read(
            file,
            "autonomous_system_number",
            data ->
                new AutonomousSystem(
                    text(data, "autonomous_system_number"),
                    text(data, "autonomous_system_organization")),
            new AutonomousSystem("", ""));
    return Map.of(
        AddressNames.ASN_NUMBER, table.showing(AutonomousSystem::number),
        AddressNames.ASN_DESCR, table.showing(AutonomousSystem::name),
        AddressNames.ASN_BOTH, table.showing(AutonomousSystem::both));
  }

  private static <R> RecordTable<R> read(
      Path file, String member, Function<Map<?, ?>, R> record, R nothing)
      throws IOException, SetException {
    RecordTable.Builder<R> table = new RecordTable.Builder<>();
    // Networks share records, so most are decoded already.
    try (Reader reader = new Reader(file.toFile(), new CHMCache())) {
      Networks<?> networks = reader.networks(Map.class);
      while (networks.hasNext()) {
        DatabaseRecord<?> network = networks.next();
        R found = network.getData() instanceof Map<?, ?> data ? record.apply(data) : nothing;
        // The networks of a file do not overlap: one that tells nothing hides nothing.
        if (!found.equals(nothing)) {
          table.add(prefix(network), found);
        }
      }
      if (table.size() == 0) {
        throw new SetException(
            "expected a database with '%s', met one of type %s without"
                .formatted(member, reader.getMetadata().getDatabaseType()));
      }
    } catch (InvalidNetworkException e) {
      throw new SetException("expected networks of IPv4 and IPv6, met " + e.getMessage());
    }
    return table.build();
  }

  private static AddressPrefix prefix(DatabaseRecord<?> network) {
    byte[] address = network.getNetwork().getNetworkAddress().getAddress();
    return AddressPrefix.of(address, 0, address.length, network.getNetwork().getPrefixLength());
  }

  private static Map<?, ?> map(Map<?, ?> data, String member) {
    return data.get(member) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> data, String member) {
    Object value = data.get(member);
    return value == null ? "" : value.toString();
  }
}
