package io.flowgauge.flow;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a definition looks up, by name: when one of these changes it is compiled anew, and where one
 * is not there its keys are missing.
 */
public final class LookupNames {
  private final Set<String> groups = new TreeSet<>();
  private final Set<String> maps = new TreeSet<>();
  private final Set<String> databases = new TreeSet<>();
  private final Set<String> rtflowKeys = new TreeSet<>();
  private final Set<String> hostAttributes = new TreeSet<>();
  private boolean vendors;
  private boolean topology;
  private boolean hosts;
  private boolean names;

  /** Nothing yet. */
  public LookupNames() {}

  /** Sets of groups of addresses. */
  public Set<String> groups() {
    return groups;
  }

  /** Maps of values. */
  public Set<String> maps() {
    return maps;
  }

  /** What is asked of databases of addresses, as in {@code AddressNames}. */
  public Set<String> databases() {
    return databases;
  }

  /** Names of values in samples of applications ({@code rtflow}). */
  public Set<String> rtflowKeys() {
    return rtflowKeys;
  }

  /** What is asked of hosts. */
  public Set<String> hostAttributes() {
    return hostAttributes;
  }

  /** Whether vendors of MAC addresses are asked for. */
  public boolean vendors() {
    return vendors;
  }

  /** Whether the topology is asked for. */
  public boolean topology() {
    return topology;
  }

  /** Whether hosts are asked for. */
  public boolean hosts() {
    return hosts;
  }

  /** Whether names of addresses are asked for. */
  public boolean names() {
    return names;
  }

  /** Vendors of MAC addresses are asked for. */
  public void addVendors() {
    vendors = true;
  }

  /** The topology is asked for. */
  public void addTopology() {
    topology = true;
  }

  /** Hosts are asked for. */
  public void addHosts() {
    hosts = true;
  }

  /** Names of addresses are asked for. */
  public void addNames() {
    names = true;
  }
}
