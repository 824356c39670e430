package io.flowgauge.local.exporter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names in use. Agents invent names, so they are bounded, and two that look alike to Prometheus
 * are never mixed. One thread at a time.
 */
final class MetricNames {
  static final int MOST = 10_000;
  private static final int LONGEST = 200;

  private final Map<String, MetricName> byDocumentName = new HashMap<>();
  private final Map<String, MetricName> owners = new HashMap<>();
  private final Set<String> reserved;

  /**
   * @param reserved names that no metric of documents may have
   */
  MetricNames(Set<String> reserved) {
    this.reserved = reserved;
  }

  /** Null where there are too many, or this one is too long. */
  @Nullable MetricName of(String documentName) {
    MetricName known = byDocumentName.get(documentName);
    if (known != null || documentName.length() > LONGEST || byDocumentName.size() >= MOST) {
      return known;
    }
    MetricName name = new MetricName(documentName);
    byDocumentName.put(documentName, name);
    claim(name);
    return name;
  }

  private void claim(MetricName name) {
    MetricName owner = owners.get(name.exposed());
    if (reserved.contains(name.exposed()) || (owner != null && owner.precedes(name))) {
      name.outdone(true);
      return;
    }
    if (owner != null) {
      owner.outdone(true);
    }
    name.outdone(false);
    owners.put(name.exposed(), name);
  }

  /** Forgets the others, so that names which come and go do not fill the bound. */
  void retain(Collection<MetricName> inUse) {
    byDocumentName.values().retainAll(inUse);
    owners.clear();
    byDocumentName.values().forEach(this::claim);
  }

  int size() {
    return byDocumentName.size();
  }
}
