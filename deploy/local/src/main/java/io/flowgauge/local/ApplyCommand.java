package io.flowgauge.local;

import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.local.definitions.Awaited;
import io.flowgauge.local.definitions.Counted;
import io.flowgauge.local.definitions.DefinitionStatus;
import io.flowgauge.local.definitions.DefinitionStatus.State;
import io.flowgauge.local.definitions.DefinitionStore;
import io.flowgauge.local.definitions.GivenDefinitions;
import io.flowgauge.local.definitions.StoreException;
import io.flowgauge.local.definitions.StoredDefinition;
import io.flowgauge.local.definitions.TextTable;
import io.flowgauge.local.definitions.WriteOrder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flowgauge apply}. */
@Command(
    name = "apply",
    description =
        "Gives a running job the definitions in files: checks all of them, writes those that differ from what"
            + " is on the topic, and waits until the job has taken them. What is not in the files stays as it is.",
    footer = {
      "",
      "Examples:",
      "  flowgauge apply -f deploy/definitions/icmp-unreachable.yaml",
      "  flowgauge get flow/talkers -o yaml | sed 's/^n: .*/n: 20/' | flowgauge apply -f -",
      "",
      "Exit codes: 0 all are in force, 1 something is wrong with them, or the job has refused one or not taken"
          + " all in time, 2 wrong use. With a mistake in any file nothing is written."
    },
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ApplyCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "Files of definitions, YAML or JSON; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec;

  private final Pipes pipes;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  ApplyCommand(Pipes pipes) {
    this.pipes = pipes;
  }

  /** What writing a definition changes. */
  private enum Change {
    CREATED,
    CHANGED,
    UNCHANGED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws CommandException {
    GivenDefinitions given = GivenDefinitions.read(files, pipes.in());
    if (!given.mistakes().isEmpty()) {
      return refuse(given.mistakes());
    }
    try (DefinitionStore store = DefinitionStore.open(kafka.settings())) {
      Set<DefinitionId> known = known(store);
      List<String> broken = given.brokenReferences(known);
      if (!broken.isEmpty()) {
        return refuse(broken);
      }
      PrintWriter err = spec.commandLine().getErr();
      given
          .unknownSets(known)
          .forEach(
              line -> err.println("warning: " + line + "; until there is, the key is missing"));
      err.flush();
      return apply(given, store);
    } catch (StoreException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private int refuse(List<String> mistakes) {
    PrintWriter err = spec.commandLine().getErr();
    mistakes.forEach(err::println);
    err.println(Counted.of(mistakes.size(), "mistake", "mistakes") + "; nothing has been written.");
    err.flush();
    return Flowgauge.FAILED;
  }

  /** What is on the topic, and what the job has from its file. */
  private static Set<DefinitionId> known(DefinitionStore store) {
    Set<DefinitionId> known = new HashSet<>(store.definitions().keySet());
    store.statuses().values().stream()
        .filter(DefinitionStatus::isFromFile)
        .filter(DefinitionStatus::isInForce)
        .forEach(status -> known.add(status.id()));
    return known;
  }

  private int apply(GivenDefinitions given, DefinitionStore store) throws StoreException {
    Awaited awaited = new Awaited(store);
    Map<DefinitionId, Change> changes = new LinkedHashMap<>();
    Map<DefinitionId, Long> versions = new LinkedHashMap<>();
    for (DefinitionDocument document : WriteOrder.toWrite(given.documents())) {
      StoredDefinition stored = store.definitions().get(document.id());
      Change change = change(document, stored);
      long version =
          change == Change.UNCHANGED && stored != null
              ? stored.version()
              : store.write(document.id(), document.bytes());
      changes.put(document.id(), change);
      versions.put(document.id(), version);
      awaited.add(document.id(), version);
    }
    int code = waiting.await(awaited, State.IN_FORCE, store, spec.commandLine().getErr());
    show(changes, versions, awaited);
    return code;
  }

  private static Change change(DefinitionDocument document, @Nullable StoredDefinition stored) {
    if (stored == null) {
      return Change.CREATED;
    }
    return stored.document().filter(document::saysTheSameAs).isPresent()
        ? Change.UNCHANGED
        : Change.CHANGED;
  }

  private void show(
      Map<DefinitionId, Change> changes, Map<DefinitionId, Long> versions, Awaited awaited) {
    TextTable table = new TextTable("KIND", "NAME", "CHANGE", "VERSION", "SINCE", "STATE");
    changes.forEach(
        (id, change) ->
            table.add(
                id.kind().text(),
                id.name(),
                change.text(),
                String.valueOf(versions.get(id)),
                awaited.read(id).map(DefinitionStatus::since).orElse(""),
                waiting.isWaiting() || change == Change.UNCHANGED ? awaited.text(id) : "written"));
    table.print(spec.commandLine().getOut());
  }
}
