package io.flowgauge.collector;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The collector as a process: see {@link CollectorCommand} for what it does. */
public final class CollectorMain {
  private static final String LOG_CONFIG = "log4j2.configurationFile";

  private CollectorMain() {}

  /**
   * Runs until SIGTERM or SIGINT. Exit codes: 0 done, 1 cannot start, 2 wrong use or configuration.
   */
  public static void main(String[] args) {
    // Before the first logger is made. The file has a name of its own, so that it never becomes an
    // embedder's.
    if (System.getProperty(LOG_CONFIG) == null
        && System.getenv("LOG4J_CONFIGURATION_FILE") == null) {
      System.setProperty(LOG_CONFIG, "classpath:flowgauge-collector-log4j2.xml");
    }
    // A client that connects and says nothing must not keep one of the few HTTP threads; in
    // seconds.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new CollectorCommand(out, err, System.getenv()).run(args));
  }
}
