package io.flowgauge.local;

import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowMeasure;
import io.flowgauge.flow.Spelling;
import io.flowgauge.flow.function.KeyFunction;
import io.flowgauge.local.definitions.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flowgauge keys}. */
@Command(
    name = "keys",
    description =
        "Lists keys, key functions and values: what flows can be told apart by, filtered with and counted in.",
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
    TextTable keys = new TextTable("KEY", "WHAT IT IS", "A VALUE IS");
    for (FlowField field : FlowField.values()) {
      if (matches(field.text(), field.description())) {
        keys.add(field.text(), plain(field.description()), field.type().expected());
      }
    }
    TextTable functions = new TextTable("FUNCTION", "WHAT IT GIVES", "SUCH AS");
    for (KeyFunction function : KeyFunction.values()) {
      if (matches(function.form(), function.description())) {
        functions.add(function.form(), plain(function.description()), function.example());
      }
    }
    TextTable values = new TextTable("VALUE", "WHAT IT IS");
    for (FlowMeasure.Plain value : FlowMeasure.Plain.values()) {
      if (matches(value.text(), value.description())) {
        values.add(value.text(), plain(value.description()));
      }
    }
    List<TextTable> found =
        Stream.of(keys, functions, values).filter(table -> !table.isEmpty()).toList();
    if (found.isEmpty()) {
      throw new CommandException(
          "Nothing has '" + pattern + "' in it" + Spelling.suggestion(pattern, names()));
    }
    PrintWriter out = spec.commandLine().getOut();
    for (int i = 0; i < found.size(); i++) {
      if (i > 0) {
        out.println();
      }
      found.get(i).print(out);
    }
    return Flowgauge.OK;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(FlowField.names());
    names.addAll(KeyFunction.names());
    return names;
  }

  // Descriptions are Markdown in the documents.
  private static String plain(String description) {
    return description.replace("`", "");
  }

  private boolean matches(String name, String description) {
    String wanted = pattern.toLowerCase(Locale.ROOT);
    return name.toLowerCase(Locale.ROOT).contains(wanted)
        || description.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
