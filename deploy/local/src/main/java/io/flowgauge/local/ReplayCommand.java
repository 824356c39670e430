package io.flowgauge.local;

import io.flowgauge.source.CaptureException;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CaptureSkip;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flowgauge replay}. */
@Command(
    name = "replay",
    description =
        "Sends the sFlow datagrams of a capture as UDP, byte for byte, at the pace at which they were captured.",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  @Parameters(paramLabel = "CAPTURE", description = "A pcap or pcapng file, plain or gzipped.")
  private Path file = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      required = true,
      converter = HostAndPort.Converter.class,
      description = "Where to send them, such as 127.0.0.1:6343 or [::1]:6343.")
  private HostAndPort to = new HostAndPort("", 0);

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      converter = Speed.Converter.class,
      description = "So many times faster than captured, or max. Default: ${DEFAULT-VALUE}.")
  private Speed speed = Speed.RECORDED;

  @Option(names = "--loop", description = "Begin again at the end, until Ctrl-C.")
  private boolean loop;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6343",
      converter = UdpPort.Converter.class,
      description =
          "The UDP destination port of the datagrams in the capture, or any. Default: ${DEFAULT-VALUE}.")
  private UdpPort port = UdpPort.SFLOW;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  ReplayCommand() {}

  @Override
  public Integer call() throws CommandException {
    PrintWriter out = spec.commandLine().getOut();
    Stop stop = new Stop();
    Signals.handle(stop::request);
    Replay.Sent sent = replay(stop);
    out.printf(
        Locale.ROOT,
        "%,d datagrams (%,d bytes) sent to %s in %.1f s.%n",
        sent.datagrams(),
        sent.bytes(),
        to,
        sent.nanos() / NANOS_PER_SECOND);
    if (!sent.skipped().isEmpty()) {
      out.println("Passed over in the capture: " + describe(sent.skipped()) + ".");
    }
    out.flush();
    if (sent.datagrams() == 0 && !stop.isRequested()) {
      throw empty(file, port);
    }
    if (sent.refused() > 0) {
      throw new CommandException(
          "Nothing listens at %s: it refused %d datagrams or more.".formatted(to, sent.refused()));
    }
    return Flowgauge.OK;
  }

  private Replay.Sent replay(Stop stop) throws CommandException {
    InetSocketAddress address = to.resolve();
    try {
      return new Replay(() -> CaptureReader.open(file, port.number()), address, speed, loop)
          .run(stop);
    } catch (CaptureException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException("Cannot send to " + to + ": " + e.getMessage() + ".", e);
    }
  }

  static CommandException empty(Path file, UdpPort port) {
    return new CommandException(
        file + " holds no datagram to " + port + ". Name another port with --port, or any.");
  }

  static String describe(Map<CaptureSkip, Long> skipped) {
    return skipped.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue() + " " + entry.getKey().description())
        .collect(Collectors.joining(", "));
  }
}
