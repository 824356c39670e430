package io.flowgauge.local.exporter;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Serves the newest metrics of all data sources and the health of all agents, as they come from
 * Kafka, at {@code /metrics}.
 */
public final class Exporter implements AutoCloseable {
  private final HTTPServer server;
  private final DocumentReader reader;
  private final String bootstrapServers;

  private Exporter(HTTPServer server, DocumentReader reader, String bootstrapServers) {
    this.server = server;
    this.reader = reader;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts to read and to serve. A broker that does not answer is waited for.
   *
   * @throws ExporterException if the address cannot be had, or Kafka's client refuses its settings
   */
  public static Exporter start(ExporterSettings settings) throws ExporterException {
    InstantSource clock = InstantSource.system();
    ExporterCounts counts = new ExporterCounts();
    Scoreboard scoreboard = new Scoreboard(settings, clock, counts);
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(scoreboard);
    HTTPServer server = serve(settings.listen(), registry);
    try {
      DocumentReader reader = new DocumentReader(settings, clock, scoreboard, counts);
      reader.start();
      return new Exporter(server, reader, settings.bootstrapServers());
    } catch (ExporterException e) {
      server.stop();
      throw e;
    }
  }

  private static HTTPServer serve(InetSocketAddress listen, PrometheusRegistry registry)
      throws ExporterException {
    try {
      return HTTPServer.builder()
          .inetAddress(listen.getAddress())
          .port(listen.getPort())
          .registry(registry)
          .buildAndStart();
    } catch (IOException e) {
      throw new ExporterException(
          "Cannot serve metrics on TCP %s port %d: %s. Choose another address with --listen."
              .formatted(listen.getAddress().getHostAddress(), listen.getPort(), e.getMessage()),
          e);
    }
  }

  /** The TCP port that is listened on. */
  public int port() {
    return server.getPort();
  }

  /** Why nothing is read any more, if that is so. */
  public Optional<ExporterException> failure() {
    return Optional.ofNullable(reader.failure())
        .map(
            cause ->
                new ExporterException(
                    "Cannot read from Kafka at %s: %s.".formatted(bootstrapServers, cause), cause));
  }

  @Override
  public void close() {
    server.stop();
    reader.close();
  }
}
