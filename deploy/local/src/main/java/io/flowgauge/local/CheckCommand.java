package io.flowgauge.local;

import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionKind;
import io.flowgauge.local.definitions.Counted;
import io.flowgauge.local.definitions.DefinitionText;
import io.flowgauge.local.definitions.GivenDefinitions;
import io.flowgauge.local.definitions.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flowgauge check}. */
@Command(
    name = "check",
    description =
        "Tells what is wrong with files of definitions, all of it, and what they define. Needs no Kafka.",
    footer = {
      "",
      "Examples:",
      "  flowgauge check -f deploy/definitions/demo.yaml",
      "  flowgauge get -o yaml | flowgauge check -f -",
      "",
      "Exit codes: 0 all can be used, 1 something is wrong, 2 wrong use."
    },
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "Files of definitions, YAML or JSON; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Spec private CommandSpec spec;

  private final Pipes pipes;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  CheckCommand(Pipes pipes) {
    this.pipes = pipes;
  }

  @Override
  public Integer call() {
    GivenDefinitions given = GivenDefinitions.read(files, pipes.in());
    PrintWriter err = spec.commandLine().getErr();
    given.mistakes().forEach(err::println);
    Stream.concat(given.brokenReferences(List.of()).stream(), given.unknownSets(List.of()).stream())
        .forEach(line -> err.println("warning: " + line + "; fine if it is defined elsewhere"));
    if (!given.mistakes().isEmpty()) {
      err.println(Counted.of(given.mistakes().size(), "mistake", "mistakes") + ".");
      err.flush();
      return Flowgauge.FAILED;
    }
    err.flush();
    show(given.documents(), spec.commandLine().getOut());
    return Flowgauge.OK;
  }

  private static void show(Collection<DefinitionDocument> documents, PrintWriter out) {
    TextTable table = new TextTable("KIND", "NAME", "DEFINES");
    for (DefinitionDocument document : documents) {
      table.add(
          document.id().kind().text(),
          document.id().name(),
          DefinitionText.of(document.definition()));
    }
    table.print(out);
    out.println("Can be used: " + count(documents) + ".");
    out.flush();
  }

  /** {@code 4 flows, 1 threshold}. */
  static String count(Collection<DefinitionDocument> documents) {
    List<String> counts = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      long count = documents.stream().filter(document -> document.id().kind() == kind).count();
      if (count > 0) {
        counts.add(
            Counted.of(count, kind.text(), kind == DefinitionKind.TOPOLOGY ? "" : kind.section()));
      }
    }
    return String.join(", ", counts);
  }
}
