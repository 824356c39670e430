package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.flow.FlowDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job runs all ready definitions at once, over the demo's capture. */
class ReadyDefinitionsITCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lists as those at the URLs, but with addresses of the capture. */
  private static final Map<String, String> LISTS =
      Map.of(
          "https://rules.emergingthreats.net/blockrules/compromised-ips.txt",
          "# a comment\n10.0.1.13\n192.0.2.1\n",
          "https://endpoints.office.com/endpoints/worldwide",
          """
          [{"id":1,"serviceArea":"Exchange","ips":["10.0.1.14/32"]},
           {"id":2,"serviceArea":"Common","urls":["*.example.com"]}]
          """);

  @Test
  void theJobMeasuresWhatTheyAskFor(@TempDir Path directory) throws Exception {
    Path capture = directory.resolve("demo.pcap.gz");
    try (InputStream demo = DemoReplay.class.getResourceAsStream("demo.pcap.gz")) {
      Files.copy(demo, capture);
    }
    Path definitions = directory.resolve("all.yaml");
    Path output = directory.resolve("output");
    HttpServer server = HttpServer.create(new InetSocketAddress(Ports.LOOPBACK, 0), 0);
    server.start();
    try {
      Files.writeString(definitions, all(server));
      Cli run =
          Cli.run(
              "backtest",
              "--input",
              capture.toString(),
              "--definitions",
              definitions.toString(),
              "--output",
              output.toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
    } finally {
      server.stop(0);
    }

    Map<String, Set<String>> keys = flowKeys(output.resolve("sflow.topflows.v1.jsonl"));
    assertThat(keys.keySet())
        .isSubsetOf(
            DefinitionsParser.parse(Files.readString(definitions)).flows().stream()
                .map(FlowDefinition::name)
                .toList());
    assertThat(keys.get("fv-grouppairs")).containsExactly("private,private");
    assertThat(keys.get("particle_pair")).contains("Internet,10.0.1.11,Internet,10.0.1.13,17");
    assertThat(keys.get("blacklist_source"))
        .contains("10.0.1.13,10.0.1.11,compromised")
        .allMatch(key -> key.startsWith("10.0.1.13,"));
    assertThat(keys.get("o365_sent")).allMatch(key -> key.endsWith(",Exchange")).isNotEmpty();
    assertThat(keys.get("icmpunreachableport")).isNotEmpty();
    assertThat(keys.get("mn_flow")).anyMatch(key -> key.startsWith("10.0.1.11,10.0.1.13,1,8,"));
    assertThat(keys).containsKeys("t_1", "t_500", "mn_bytes", "trace", "fv-stack");

    List<JsonNode> records = documents(output.resolve("sflow.flows.v1.jsonl"));
    assertThat(records)
        .extracting(record -> record.path("definition").asText())
        .contains("blacklist_source", "blacklist_destination", "icmpunreachableport");
    assertThat(records).extracting(record -> record.path("why").asText()).containsOnly("start");
  }

  /** All files but the default's, whose names are the demo's, with lists from {@code server}. */
  private static String all(HttpServer server) throws Exception {
    String all;
    try (Stream<Path> files = Files.list(Documents.project("deploy/definitions"))) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith("default.yaml")) {
          text.append("---\n").append(Files.readString(file));
        }
      }
      all = text.toString();
    }
    for (Map.Entry<String, String> list : LISTS.entrySet()) {
      byte[] content = list.getValue().getBytes(StandardCharsets.UTF_8);
      String path = "/" + Integer.toHexString(list.getKey().hashCode());
      server.createContext(
          path,
          exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
          });
      assertThat(all).contains(list.getKey());
      all = all.replace(list.getKey(), "http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
    return all;
  }

  private static Map<String, Set<String>> flowKeys(Path rankings) throws Exception {
    Map<String, Set<String>> keys = new HashMap<>();
    for (JsonNode ranking : documents(rankings)) {
      for (JsonNode row : ranking.path("rows")) {
        keys.computeIfAbsent(ranking.path("definition").asText(), name -> new TreeSet<>())
            .add(row.path("flowKey").asText());
      }
    }
    return keys;
  }

  private static List<JsonNode> documents(Path file) throws Exception {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(ReadyDefinitionsITCase::parse).collect(Collectors.toList());
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
