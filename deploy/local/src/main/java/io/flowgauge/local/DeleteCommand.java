package io.flowgauge.local;

import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.local.definitions.Awaited;
import io.flowgauge.local.definitions.Counted;
import io.flowgauge.local.definitions.DefinitionStatus;
import io.flowgauge.local.definitions.DefinitionStatus.State;
import io.flowgauge.local.definitions.DefinitionStore;
import io.flowgauge.local.definitions.Dependents;
import io.flowgauge.local.definitions.GivenDefinitions;
import io.flowgauge.local.definitions.StoreException;
import io.flowgauge.local.definitions.TextTable;
import io.flowgauge.local.definitions.WriteOrder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flowgauge delete}. */
@Command(
    name = "delete",
    description =
        "Takes definitions from a running job, and waits until it has let go of them. What was measured stays"
            + " on its topics.",
    footer = {
      "",
      "Examples:",
      "  flowgauge delete threshold/udp_reflection_attack flow/udp_reflection",
      "  flowgauge delete -f deploy/definitions/icmp-unreachable.yaml",
      "",
      "Exit codes: 0 all are deleted, 1 one is not there, or others need it, or the job has not let go of all in"
          + " time, 2 wrong use. Where one is not there, or needed, none is deleted."
    },
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DeleteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "KIND/NAME", arity = "0..*", description = "What to delete.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "Delete what this file defines; what is not there any more is passed over. - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--cascade",
      description = "With a flow also delete the thresholds on it, instead of refusing.")
  private boolean cascade;

  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Spec private CommandSpec spec;

  private final Pipes pipes;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  DeleteCommand(Pipes pipes) {
    this.pipes = pipes;
  }

  @Override
  public Integer call() throws CommandException {
    if (names.isEmpty() && files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Say what to delete: KIND/NAME, such as flow/talkers, or -f FILE.");
    }
    Set<DefinitionId> named = named();
    GivenDefinitions given = GivenDefinitions.read(files, pipes.in());
    if (!given.mistakes().isEmpty()) {
      return refuse(given.mistakes());
    }
    try (DefinitionStore store = DefinitionStore.open(kafka.settings())) {
      List<String> absent =
          named.stream()
              .filter(id -> !store.definitions().containsKey(id))
              .map(id -> absent(id, store))
              .toList();
      if (!absent.isEmpty()) {
        return refuse(absent);
      }
      Set<DefinitionId> wanted = new LinkedHashSet<>(named);
      given.documents().stream()
          .map(DefinitionDocument::id)
          .filter(store.definitions()::containsKey)
          .forEach(wanted::add);
      List<DefinitionId> dependents = Dependents.of(wanted, store.definitions().values());
      if (!dependents.isEmpty() && !cascade) {
        return refuse(
            dependents.stream()
                .map(
                    id ->
                        id
                            + " is on a flow that is to be deleted: delete it, too, or use --cascade")
                .toList());
      }
      wanted.addAll(dependents);
      return delete(wanted, store);
    } catch (StoreException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private Set<DefinitionId> named() {
    Set<DefinitionId> named = new LinkedHashSet<>();
    for (String name : names) {
      try {
        named.add(DefinitionId.parse(name));
      } catch (DefinitionException e) {
        throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
      }
    }
    return named;
  }

  private static String absent(DefinitionId id, DefinitionStore store) {
    DefinitionStatus status = store.statuses().get(id);
    return status != null && status.isFromFile() && status.isInForce()
        ? id + " is from the file that the job was started with: take it out there"
        : id + " is not there; flowgauge get lists what is";
  }

  private int refuse(List<String> reasons) {
    PrintWriter err = spec.commandLine().getErr();
    reasons.forEach(err::println);
    err.println(Counted.of(reasons.size(), "mistake", "mistakes") + "; nothing has been deleted.");
    err.flush();
    return Flowgauge.FAILED;
  }

  private int delete(Set<DefinitionId> wanted, DefinitionStore store) throws StoreException {
    Awaited awaited = new Awaited(store);
    for (DefinitionId id : WriteOrder.toDelete(wanted)) {
      awaited.add(id, store.write(id, null));
    }
    int code = waiting.await(awaited, State.DELETED, store, spec.commandLine().getErr());
    TextTable table = new TextTable("KIND", "NAME", "SINCE", "STATE");
    for (DefinitionId id : WriteOrder.toDelete(wanted)) {
      table.add(
          id.kind().text(),
          id.name(),
          awaited.read(id).map(DefinitionStatus::since).orElse(""),
          waiting.isWaiting() ? awaited.text(id) : "written");
    }
    if (table.isEmpty()) {
      spec.commandLine().getOut().println("Nothing to delete.");
    } else {
      table.print(spec.commandLine().getOut());
    }
    return code;
  }
}
