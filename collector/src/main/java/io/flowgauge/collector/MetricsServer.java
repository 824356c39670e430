package io.flowgauge.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code GET /metrics} for Prometheus and {@code GET /healthz} for a supervisor. Health is about
 * this process alone: restarting it would not bring Kafka back.
 */
final class MetricsServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads;

  private MetricsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Takes the address; {@link #start} begins to answer.
   *
   * @param illness a sentence that says what is wrong, if anything is
   * @throws CollectorException if the address cannot be had
   */
  static MetricsServer bind(
      ListenAddress listen, PrometheusRegistry registry, Supplier<Optional<String>> illness)
      throws CollectorException {
    HttpServer server;
    try {
      server = HttpServer.create(listen.resolve(), 0);
    } catch (IOException e) {
      throw new CollectorException(
          "Cannot serve metrics on TCP %s: %s. Choose another address with --http.listen, or --http.listen=off."
              .formatted(listen, e.getMessage()),
          e);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            body -> {
              Thread thread = new Thread(body, "flowgauge-collector-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    HttpHandler metrics = new MetricsHandler(registry);
    server.createContext(
        "/",
        exchange -> {
          switch (exchange.getRequestURI().getPath()) {
            case "/metrics" -> metrics.handle(exchange);
            case "/healthz" -> {
              Optional<String> ill = illness.get();
              answer(exchange, ill.isPresent() ? UNAVAILABLE : OK, ill.orElse("ok") + "\n");
            }
            default -> answer(exchange, NOT_FOUND, "Try /metrics or /healthz.\n");
          }
        });
    return new MetricsServer(server, threads);
  }

  void start() {
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
