package io.flowgauge.lookup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that keys are looked up in, as it is in force at one time. Immutable.
 *
 * @param groups by the name of the set
 * @param maps by name
 * @param databases by what they tell: {@code country}, {@code asn} ... as in {@code AddressNames}
 * @param vendors by the first three octets of MAC addresses; null if there is no file
 * @param topology null if there is none
 * @param hosts null if nothing asks for hosts
 */
public record Lookups(
    Map<String, PrefixTable> groups,
    Map<String, ValueMap> maps,
    Map<String, PrefixTable> databases,
    @Nullable PrefixTable vendors,
    @Nullable NetworkTopology topology,
    @Nullable HostTable hosts) {

  /** Nothing is known. */
  public static final Lookups NONE = new Lookups(Map.of(), Map.of(), Map.of(), null, null, null);
}
