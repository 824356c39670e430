package io.flowgauge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A host of a recorded network.
 *
 * @param name as truth files have it
 * @param agent the address of the agent that sees all that the host sends
 */
record CaptureHost(String name, String agent) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTS_AS_AGENTS = "hsflowd";

  /** The hosts by their MAC addresses, as keys have them; none where they are not told. */
  static Map<String, CaptureHost> of(Path folder) throws IOException {
    JsonNode truth = JSON.readTree(folder.resolve("truth.json").toFile());
    boolean hostsAreAgents = folder.getFileName().toString().contains(HOSTS_AS_AGENTS);
    Map<String, CaptureHost> hosts = new HashMap<>();
    for (Map.Entry<String, JsonNode> named : truth.path("hosts").properties()) {
      String name = named.getKey();
      JsonNode host = named.getValue();
      String leaf = truth.at("/agents/" + host.get("leaf").asText()).asText();
      hosts.put(
          host.get("mac").asText().replace(":", ""),
          new CaptureHost(name, hostsAreAgents ? name.replace("h", "10.99.0.10") : leaf));
    }
    return hosts;
  }
}
