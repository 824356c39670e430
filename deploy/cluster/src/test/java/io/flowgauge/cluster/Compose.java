package io.flowgauge.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, with its anchors and merges resolved. */
final class Compose {
  static final Path FILE = Repository.ROOT.resolve("docker-compose.yml");

  private Compose() {}

  /** Service by name. */
  static Map<String, JsonNode> services() throws IOException {
    try (InputStream in = Files.newInputStream(FILE)) {
      JsonNode file = new ObjectMapper().valueToTree(new Yaml().load(in));
      Map<String, JsonNode> services = new TreeMap<>();
      file.path("services").properties().forEach(s -> services.put(s.getKey(), s.getValue()));
      return services;
    }
  }
}
