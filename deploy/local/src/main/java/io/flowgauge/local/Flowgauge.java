package io.flowgauge.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code flowgauge} command: its subcommands do the work. */
@Command(
    name = "flowgauge",
    description = "Distributed, real-time sFlow analytics on Apache Kafka and Apache Flink.",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      ReplayCommand.class,
      BacktestCommand.class,
      DecodeCommand.class,
      ExporterCommand.class,
      CheckCommand.class,
      ApplyCommand.class,
      GetCommand.class,
      DeleteCommand.class,
      KeysCommand.class
    },
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; for up, replay and exporter also when Ctrl-C or SIGTERM ended them",
      "1:failed or refused, for the reason on stderr",
      "2:wrong use"
    })
public final class Flowgauge implements Runnable {
  static final int OK = 0;
  static final int FAILED = 1;

  @Option(
      names = "--verbose",
      description = "On a failure also print its stack trace.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  @Spec private CommandSpec spec;

  /** Made by picocli and tests, which set the fields. */
  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  public Flowgauge() {}

  /** Runs the command line; ends the JVM with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = console(FileDescriptor.out);
    PrintWriter err = console(FileDescriptor.err);
    int code = commandLine(out, err, Pipes.standard()).execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** UTF-8 wherever this runs: names of definitions come from files that are UTF-8. */
  private static PrintWriter console(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err, Pipes pipes) {
    Flowgauge flowgauge = new Flowgauge();
    return new CommandLine(flowgauge, new Factory(pipes))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((wrong, args) -> explain(wrong))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> flowgauge.report(failure, command));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }

  /** What is wrong, and where to read on: the whole help would bury it. */
  private static int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("'" + name + " --help' tells what can be said.");
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** One sentence for what was foreseen; for what was not, its kind as well, to be reported. */
  private int report(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (failure instanceof CommandException) {
      err.println("flowgauge: " + failure.getMessage());
    } else {
      err.println("flowgauge: unexpected failure: " + failure);
      if (!verbose) {
        err.println("--verbose shows where.");
      }
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return FAILED;
  }

  /** Makes the commands: those that read or write octets are told where. */
  private record Factory(Pipes pipes) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == DecodeCommand.class) {
        return type.cast(new DecodeCommand(pipes));
      }
      if (type == CheckCommand.class) {
        return type.cast(new CheckCommand(pipes));
      }
      if (type == ApplyCommand.class) {
        return type.cast(new ApplyCommand(pipes));
      }
      if (type == DeleteCommand.class) {
        return type.cast(new DeleteCommand(pipes));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
