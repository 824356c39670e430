package io.flowgauge.local.exporter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus' text format as its documentation has it, read without the library that wrote it, and
 * the rules that {@code promtool check metrics} holds it to.
 */
public final class ExpositionText {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern META = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.*)");
  private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*)\"(,|$)");
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Z]");
  private static final Set<String> TYPES =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");
  private static final Set<String> ABBREVIATED_UNITS =
      Set.of("s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d");
  private static final String BASE_UNITS =
      "amperes|bytes|celsius|grams|joules|kelvin|meters|metres|moles|seconds";
  private static final Pattern NOT_A_BASE_UNIT =
      Pattern.compile(
          ".*_(?:(?:pico|nano|micro|milli|centi|deci|deca|hecto|kilo|kibi|mega|mibi|giga|gibi|tera|tebi|peta|pebi)(?:"
              + BASE_UNITS
              + ")|minutes|hours|days|weeks|kelvins|fahrenheit|rankine|inches|yards|miles|bits"
              + "|calories|pounds|ounces)(?:_.*)?");

  /** One metric. */
  public static final class Family {
    public String help = "";
    public String type = "";
    public final Map<Map<String, String>, Double> series = new LinkedHashMap<>();
  }

  private final Map<String, Family> families = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private ExpositionText() {}

  public static ExpositionText parse(String text) {
    ExpositionText read = new ExpositionText();
    if (!text.endsWith("\n")) {
      read.problems.add("The last line has no end");
    }
    Set<String> done = new HashSet<>();
    String current = "";
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      String name = read.line(line);
      if (!name.equals(current)) {
        done.add(current);
        current = name;
        if (done.contains(name)) {
          read.problems.add(name + " is not in one piece");
        }
      }
    }
    read.families.forEach(read::lint);
    return read;
  }

  private String line(String line) {
    Matcher meta = META.matcher(line);
    if (meta.matches()) {
      Family family = families.computeIfAbsent(meta.group(2), any -> new Family());
      if (!family.series.isEmpty()) {
        problems.add(line + ": behind the first series");
      }
      if (meta.group(1).equals("HELP")) {
        family.help = meta.group(3);
      } else {
        family.type = meta.group(3);
      }
      return meta.group(2);
    }
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      problems.add("no line of the format: " + line);
      return "";
    }
    Family family = families.computeIfAbsent(sample.group(1), any -> new Family());
    double value = Double.parseDouble(sample.group(3));
    Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2), line);
    if (family.series.put(labels, value) != null) {
      problems.add("twice: " + line);
    }
    if (!Double.isFinite(value)) {
      problems.add("no number: " + line);
    }
    return sample.group(1);
  }

  private Map<String, String> labels(String text, String line) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    int at = 0;
    while (at < text.length() && label.find(at) && label.start() == at) {
      String value =
          label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
      if (labels.put(label.group(1), value) != null) {
        problems.add("a label twice: " + line);
      }
      at = label.end();
    }
    if (at != text.length()) {
      problems.add("no labels: " + line);
    }
    return labels;
  }

  private void lint(String name, Family family) {
    boolean counter = family.type.equals("counter");
    boolean typed = !family.type.equals("untyped");
    String lower = name.toLowerCase(Locale.ROOT);
    check(!family.help.isEmpty(), name, "no HELP");
    check(TYPES.contains(family.type), name, "no TYPE");
    check(counter == name.endsWith("_total") || !typed, name, "_total is for counters alone");
    check(!typed || !lower.matches(".*_(count|sum|bucket|info)"), name, "a reserved end");
    check(!CAMEL_CASE.matcher(name).find(), name, "camelCase");
    check(!name.contains(":"), name, "a colon");
    check(!NOT_A_BASE_UNIT.matcher(lower).matches(), name, "not a base unit");
    for (String unit : ABBREVIATED_UNITS) {
      check(
          !lower.contains("_" + unit + "_") && !lower.endsWith("_" + unit),
          name,
          "an abbreviated unit");
    }
    if (typed) {
      for (String type : TYPES) {
        check(
            !lower.contains("_" + type + "_") && !lower.endsWith("_" + type), name, "names a type");
      }
    }
    check(
        family.series.keySet().stream().map(Map::keySet).distinct().count() <= 1,
        name,
        "series with different labels");
  }

  private void check(boolean holds, String name, String otherwise) {
    if (!holds) {
      problems.add(name + ": " + otherwise);
    }
  }

  /** Empty where nothing is wrong. */
  public List<String> problems() {
    return problems;
  }

  public Set<String> names() {
    return families.keySet();
  }

  public Family family(String name) {
    Family family = families.get(name);
    if (family == null) {
      throw new AssertionError("no metric " + name + " among " + families.keySet());
    }
    return family;
  }

  /** The value of the series with exactly these labels, given as name, value, name, value. */
  public double value(String name, String... labels) {
    Map<String, String> wanted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    Double value = family(name).series.get(wanted);
    if (value == null) {
      throw new AssertionError("no " + name + wanted + " among " + family(name).series.keySet());
    }
    return value;
  }
}
