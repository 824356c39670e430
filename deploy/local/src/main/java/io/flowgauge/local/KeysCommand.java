package io.flowgauge.local;

import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.Spelling;
import io.flowgauge.local.definitions.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flowgauge keys}. */
@Command(
    name = "keys",
    description = "Lists what flows can be told apart by and filtered with, a line each.",
    footer = {
      "",
      "Examples:",
      "  flowgauge keys",
      "  flowgauge keys icmp",
      "",
      "Exit codes: 0 done, 1 nothing has PATTERN in it, 2 wrong use."
    },
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class KeysCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = "",
      description =
          "Only those with this text in their name or in what they are, in whatever case.")
  private String pattern = "";

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  KeysCommand() {}

  @Override
  public Integer call() throws CommandException {
    List<Runnable> tables = new ArrayList<>();
    TextTable keys = new TextTable("KEY", "WHAT IT IS", "A VALUE IS");
    for (FlowField field : FlowField.values()) {
      if (matches(field.text(), field.description())) {
        keys.add(field.text(), field.description().replace("`", ""), field.type().expected());
      }
    }
    if (!keys.isEmpty()) {
      tables.add(() -> keys.print(spec.commandLine().getOut()));
    }
    if (tables.isEmpty()) {
      throw new CommandException(
          "No key has '" + pattern + "' in it" + Spelling.suggestion(pattern, FlowField.names()));
    }
    tables.forEach(Runnable::run);
    return Flowgauge.OK;
  }

  private boolean matches(String name, String description) {
    String wanted = pattern.toLowerCase(Locale.ROOT);
    return name.toLowerCase(Locale.ROOT).contains(wanted)
        || description.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
