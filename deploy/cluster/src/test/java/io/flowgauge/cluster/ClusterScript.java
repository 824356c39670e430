package io.flowgauge.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** {@code deploy/cluster.sh} as a user runs it, with a directory and ports of its own. */
final class ClusterScript {
  private final Path runDirectory;
  private final Map<String, String> environment;

  /**
   * A cluster that keeps all it writes in {@code runDirectory}.
   *
   * @param flinkOptions as the script's FLINK_OPTIONS
   */
  ClusterScript(Path runDirectory, String flinkOptions) {
    this.runDirectory = runDirectory;
    environment = new HashMap<>();
    environment.put("RUN_DIR", runDirectory.toString());
    for (String port :
        new String[] {
          "KAFKA_PORT",
          "CONTROLLER_PORT",
          "REST_PORT",
          "JOBMANAGER_PORT",
          "METRICS_PORTS",
          "COLLECTOR_PORT",
          "COLLECTOR_HTTP_PORT"
        }) {
      environment.put(port, "auto");
    }
    environment.put("COLLECTOR_ADDRESS", "127.0.0.1");
    environment.put("FLINK_OPTIONS", flinkOptions);
  }

  /** Runs a subcommand; fails with what it said unless it succeeds. */
  String run(String... words) throws IOException, InterruptedException {
    return command(words).output();
  }

  Command command(String... words) {
    return Command.of(
            Stream.concat(
                    Stream.of(Repository.DEPLOY.resolve("cluster.sh").toString()), Stream.of(words))
                .toArray(String[]::new))
        .with(environment);
  }

  String bootstrapServers() throws IOException {
    return "localhost:" + setting("KAFKA_PORT");
  }

  /** Where the collector receives sFlow. */
  InetSocketAddress collector() throws IOException {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), Integer.parseInt(setting("COLLECTOR_PORT")));
  }

  private String setting(String name) throws IOException {
    Properties settings = new Properties();
    try (var in = Files.newInputStream(runDirectory.resolve("settings"))) {
      settings.load(in);
    }
    return settings.getProperty(name);
  }
}
