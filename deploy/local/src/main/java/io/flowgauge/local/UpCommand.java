package io.flowgauge.local;

import io.flowgauge.collector.Counts;
import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.flow.DefinitionException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flowgauge up}. */
@Command(
    name = "up",
    description =
        "Starts Kafka, the Flink job with its web UI, and the collector in one JVM, and shows what they find.",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class UpCommand implements Callable<Integer> {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_PARALLELISM = 4;

  @Option(
      names = "--demo",
      description =
          "Also replay the capture that ships with Flowgauge to the collector, again and again:"
              + " a small fabric with two floods, after 30 and 70 seconds.")
  private boolean demo;

  @Option(
      names = "--demo-speed",
      hidden = true,
      defaultValue = "1",
      converter = Speed.Converter.class,
      description = "So many times faster than captured.")
  private Speed demoSpeed = Speed.RECORDED;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where state and logs are kept. Default: ~/.flowgauge.")
  private Path directory = Path.of(System.getProperty("user.home"), ".flowgauge");

  @Option(
      names = "--definitions",
      paramLabel = "FILE",
      description =
          "Flows to measure and thresholds to watch. Default: deploy/definitions/default.yaml,"
              + " or demo.yaml beside it with --demo.")
  private @Nullable Path definitions;

  @Option(
      names = "--sflow-port",
      paramLabel = "PORT",
      defaultValue = "6343",
      converter = PortNumber.class,
      description =
          "UDP port that the collector receives sFlow on, at every address of this machine."
              + " Default: ${DEFAULT-VALUE}.")
  private int sflowPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      converter = PortNumber.class,
      description = "TCP port of Kafka, at 127.0.0.1. Default: ${DEFAULT-VALUE}.")
  private int kafkaPort;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      converter = PortNumber.class,
      description = "TCP port of Flink's web UI, at 127.0.0.1. Default: ${DEFAULT-VALUE}.")
  private int webPort;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "9343",
      converter = PortNumber.class,
      description =
          "TCP port of the collector's metrics, at 127.0.0.1. Port 0 here and above: one that is free."
              + " Default: ${DEFAULT-VALUE}.")
  private int metricsPort;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  UpCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    Path file = definitions == null ? Installation.definitions(demo) : definitions;
    LocalSystem.Settings settings =
        new LocalSystem.Settings(
            file,
            sflowPort,
            kafkaPort,
            webPort,
            metricsPort,
            Math.min(MOST_PARALLELISM, Runtime.getRuntime().availableProcessors()));
    checkDefinitions(file);
    // Before the ports: where another one runs, that is the better answer.
    try (StateDirectory state = StateDirectory.open(directory)) {
      checkPorts(settings);
      Logs.to(state.logs());
      Stop stop = new Stop();
      Signals.handle(stop::request);
      run(settings, state, stop);
    }
    return Flowgauge.OK;
  }

  private static void checkDefinitions(Path file) throws CommandException {
    try {
      DefinitionsFile.load(file);
    } catch (DefinitionException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void checkPorts(LocalSystem.Settings settings) throws CommandException {
    Ports.checkUdp(settings.sflowPort(), "sFlow", "--sflow-port");
    Ports.checkTcp(settings.kafkaPort(), "Kafka", "--kafka-port");
    Ports.checkTcp(settings.webPort(), "Flink's web UI", "--web-port");
    Ports.checkTcp(settings.metricsPort(), "the collector's metrics", "--metrics-port");
  }

  private void run(LocalSystem.Settings settings, StateDirectory state, Stop stop)
      throws CommandException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    LocalSystem.Progress progress = (part, where) -> say(out, part, where);
    progress.started("State and logs", state.root().toString());
    progress.started("Definitions", settings.definitions().toString());
    Deadline deadline = new Deadline(spec.commandLine().getErr());
    Display display = display(out);
    try (LocalSystem system = LocalSystem.start(settings, state, progress, display::news)) {
      try {
        if (demo) {
          system.replayDemo(demoSpeed);
          progress.started("Demo", DemoReplay.DESCRIPTION);
        }
        out.println("Ctrl-C ends all of it.");
        out.flush();
        display.begin(
            "Flowgauge    web UI %s    Kafka %s    Ctrl-C ends it"
                .formatted(system.webAddress(), system.bootstrapServers()));
        watch(system, display, stop);
      } finally {
        deadline.start();
        display.end();
        out.println("Stopping.");
        out.flush();
      }
    } finally {
      deadline.met();
    }
    out.println("Stopped. State and logs stay in " + state.root() + ".");
    out.flush();
  }

  private static Display display(PrintWriter out) {
    return Installation.isTerminal()
        ? new TerminalDisplay(out, new TerminalSize())
        : new LineDisplay(out);
  }

  private static void say(PrintWriter out, String what, String where) {
    out.printf("%-15s %s%n", what, where);
    out.flush();
  }

  private void watch(LocalSystem system, Display display, Stop stop) throws CommandException {
    long before = System.nanoTime();
    long received = 0;
    // Nobody looks any more when the pipe is closed, as by head: that ends it, too.
    while (!stop.await(SECOND) && !spec.commandLine().getOut().checkError()) {
      long now = System.nanoTime();
      Counts counts = system.collected();
      display.show(
          system.board().snapshot(),
          Traffic.of(counts, received, (now - before) / (double) SECOND, system.jobCounts()),
          Instant.now());
      received = counts.received();
      before = now;
      Optional<CommandException> failure = system.jobFailure();
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }
}
