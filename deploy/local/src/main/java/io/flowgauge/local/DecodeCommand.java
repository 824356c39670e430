package io.flowgauge.local;

import io.flowgauge.source.CaptureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flowgauge decode}. */
@Command(
    name = "decode",
    description =
        "Prints the sFlow datagrams of a capture as lines of JSON, an object each, with the layout and the"
            + " names of sflowtool -j.",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DecodeCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final int MOST_THREADS = 8;

  @Parameters(
      paramLabel = "CAPTURE",
      arity = "0..1",
      defaultValue = STANDARD_INPUT,
      description =
          "A pcap or pcapng file, plain or gzipped; - is standard input, which is printed as it"
              + " comes. Default: ${DEFAULT-VALUE}.")
  private String capture = STANDARD_INPUT;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      converter = DecodeFormat.Converter.class,
      description =
          "json, or pcap: the sampled headers as a capture, of the link type of the first."
              + " Default: ${DEFAULT-VALUE}.")
  private DecodeFormat format = DecodeFormat.JSON;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6343",
      converter = UdpPort.Converter.class,
      description =
          "The UDP destination port of the datagrams in the capture, or any. Default: ${DEFAULT-VALUE}.")
  private UdpPort port = UdpPort.SFLOW;

  @Spec private CommandSpec spec;

  private final Pipes pipes;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  DecodeCommand(Pipes pipes) {
    this.pipes = pipes;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    List<Encoder> encoders =
        format.encoders(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    try (CaptureReader reader = open()) {
      OrderedEncoding encoding = new OrderedEncoding(reader, pipes.out());
      IOException unwritable = encoding.run(encoders);
      if (unwritable == null) {
        remark(reader, encoders);
        if (encoding.isEmpty()) {
          throw ReplayCommand.empty(Path.of(capture), port);
        }
      } else if (!isClosedPipe(unwritable)) {
        throw new CommandException("Cannot write: " + unwritable.getMessage() + ".", unwritable);
      }
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return Flowgauge.OK;
  }

  private CaptureReader open() throws IOException {
    return capture.equals(STANDARD_INPUT)
        ? CaptureReader.read(pipes.in(), "standard input", port.number())
        : CaptureReader.open(Path.of(capture), port.number());
  }

  // On stderr: what is on stdout is for programs.
  private void remark(CaptureReader reader, List<Encoder> encoders) {
    PrintWriter err = spec.commandLine().getErr();
    if (!reader.skipped().isEmpty()) {
      err.println("Passed over in the capture: " + ReplayCommand.describe(reader.skipped()) + ".");
    }
    long incomplete = encoders.stream().mapToLong(Encoder::incomplete).sum();
    if (incomplete > 0) {
      err.println(format.remark(incomplete));
    }
    err.flush();
  }

  // Whoever reads has seen enough, as head does: no failure.
  private static boolean isClosedPipe(IOException unwritable) {
    return String.valueOf(unwritable.getMessage()).contains("Broken pipe");
  }
}
