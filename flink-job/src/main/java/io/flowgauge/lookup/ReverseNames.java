package io.flowgauge.lookup;

import org.jspecify.annotations.Nullable;

/**
 * Names of addresses as far as they are known at this moment: asking for one that is not known is
 * what makes it known later. The only thing that keys are looked up in whose answer depends on when
 * it is asked, so a replay need not give the same names. Safe for use by all subtasks of a JVM.
 */
public interface ReverseNames {
  /**
   * The name of an address. Never waits.
   *
   * @param octets 4 or 16
   * @return UTF-8, at most 255 octets, not to be changed; null if it has no name or is not known
   *     yet
   */
  byte @Nullable [] name(byte[] bytes, int at, int octets);
}
