package io.flowgauge.local;

import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionKind;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.Spelling;
import io.flowgauge.local.definitions.DefinitionListing;
import io.flowgauge.local.definitions.DefinitionStore;
import io.flowgauge.local.definitions.StoreException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flowgauge get}. */
@Command(
    name = "get",
    description =
        "Shows definitions: what is on the topic, and what the job has done with it; also those from the file"
            + " that the job was started with.",
    footer = {
      "",
      "Examples:",
      "  flowgauge get",
      "  flowgauge get flow",
      "  flowgauge get flow/talkers -o yaml > talkers.yaml",
      "",
      "Exit codes: 0 done, 1 what was named is not there, 2 wrong use."
    },
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GetCommand implements Callable<Integer> {
  /** How definitions are shown. */
  enum Form {
    TABLE,
    YAML,
    JSON
  }

  @Parameters(
      paramLabel = "KIND[/NAME]",
      arity = "0..1",
      defaultValue = "",
      description = "Which; without it, all.")
  private String which = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description =
          "table; yaml: what is on the topic, which can be applied again; json: a line each with definition and"
              + " status. Default: ${DEFAULT-VALUE}.")
  private String form = "";

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  GetCommand() {}

  @Override
  public Integer call() throws CommandException {
    Predicate<DefinitionId> wanted = wanted();
    Form shown = form();
    try (DefinitionStore store = DefinitionStore.open(kafka.settings())) {
      DefinitionListing listing = DefinitionListing.of(store, wanted);
      PrintWriter out = spec.commandLine().getOut();
      if (listing.isEmpty() && which.contains("/")) {
        throw new CommandException(which + " is not there; flowgauge get lists what is");
      }
      switch (shown) {
        case TABLE -> listing.printTable(out);
        case YAML -> listing.printYaml(out);
        case JSON -> listing.printJson(out);
      }
      out.flush();
      return Flowgauge.OK;
    } catch (StoreException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private Form form() {
    return switch (form) {
      case "table" -> Form.TABLE;
      case "yaml" -> Form.YAML;
      case "json" -> Form.JSON;
      default ->
          throw new ParameterException(
              spec.commandLine(), "'" + form + "' is not a form: table, yaml or json");
    };
  }

  private Predicate<DefinitionId> wanted() {
    if (which.isEmpty()) {
      return id -> true;
    }
    try {
      if (which.contains("/")) {
        return DefinitionId.parse(which)::equals;
      }
    } catch (DefinitionException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    DefinitionKind kind =
        DefinitionKind.of(which)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "'%s' is not a kind: %s%s"
                            .formatted(
                                which,
                                String.join(", ", DefinitionKind.texts()),
                                Spelling.suggestion(which, DefinitionKind.texts()))));
    return id -> id.kind() == kind;
  }
}
