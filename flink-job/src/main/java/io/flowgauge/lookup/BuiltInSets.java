package io.flowgauge.lookup;

import java.util.Map;

/** Sets that are there without a document; one of the same name takes their place. */
public final class BuiltInSets {
  /** The set for {@code group:KEY:default}. */
  public static final String DEFAULT_GROUP = "default";

  private static final Map<String, SetContent> GROUPS = Map.of(DEFAULT_GROUP, defaultGroup());

  private BuiltInSets() {}

  /** Groups by name: {@code default} tells external, private and multicast addresses apart. */
  public static Map<String, SetContent> groups() {
    return GROUPS;
  }

  private static SetContent defaultGroup() {
    GroupContent groups = new GroupContent();
    try {
      for (String prefix : new String[] {"0.0.0.0/0", "::/0"}) {
        groups.add(AddressPrefix.parse(prefix), "external");
      }
      for (String prefix :
          new String[] {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"}) {
        groups.add(AddressPrefix.parse(prefix), "private");
      }
      for (String prefix : new String[] {"224.0.0.0/4", "ff00::/8"}) {
        groups.add(AddressPrefix.parse(prefix), "multicast");
      }
      return groups.content();
    } catch (SetException e) {
      throw new IllegalStateException("the built-in set is valid: " + e.getMessage(), e);
    }
  }
}
