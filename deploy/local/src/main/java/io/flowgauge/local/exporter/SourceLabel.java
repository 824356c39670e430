package io.flowgauge.local.exporter;

/** What tells a data source's series apart beside agent and data source, where it is known. */
enum SourceLabel {
  HOST("host", "host_name"),
  IFNAME("ifname", "ifname"),
  K8S_NAME("k8s_name", "k8s_name"),
  K8S_NAMESPACE("k8s_namespace", "k8s_namespace"),
  SWARM_NAME("swarm_name", "swarm_name"),
  VIR_HOST("vir_host", "vir_host_name");

  private final String label;
  private final String member;

  SourceLabel(String label, String member) {
    this.label = label;
    this.member = member;
  }

  /** As Prometheus has it. */
  String label() {
    return label;
  }

  /** As {@code labels} of a document has it. */
  String member() {
    return member;
  }
}
