package io.flowgauge.lookup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that keys are looked up in, as it is in force at one time. Immutable.
 *
 * @param groups by the name of the set
 * @param maps by name
 * @param databases by what they tell: the names in {@link AddressNames}
 * @param vendors by MAC addresses; null if there is no file
 * @param topology null if there is none
 * @param hosts null if nothing asks for hosts
 * @param names null if names are not resolved
 */
public record Lookups(
    Map<String, PrefixTable> groups,
    Map<String, ValueMap> maps,
    Map<String, PrefixTable> databases,
    @Nullable PrefixTable vendors,
    @Nullable NetworkTopology topology,
    @Nullable HostTable hosts,
    @Nullable ReverseNames names) {

  /** Nothing is known. */
  public static final Lookups NONE =
      new Lookups(Map.of(), Map.of(), Map.of(), null, null, null, null);
}
