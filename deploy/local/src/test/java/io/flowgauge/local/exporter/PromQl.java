package io.flowgauge.local.exporter;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of metrics and of labels in an expression. It knows just so much of the language as
 * dashboards and alerts here need, and takes what it does not know for a metric, so that a test
 * fails.
 */
final class PromQl {
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
  private static final Set<String> LABEL_LISTS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "abs",
          "avg",
          "count",
          "increase",
          "label_values",
          "max",
          "min",
          "rate",
          "sum",
          "time",
          "topk",
          "vector");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern DURATION = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
  private static final Pattern MATCHED = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
  private static final Pattern LIST =
      Pattern.compile("\\b(" + String.join("|", LABEL_LISTS) + ")\\s*\\(([^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*)(\\s*\\()?");

  private final Set<String> metrics = new TreeSet<>();
  private final Set<String> labels = new TreeSet<>();

  PromQl(String expression) {
    String rest = TEXT.matcher(expression).replaceAll("\"\"");
    rest = DURATION.matcher(rest).replaceAll("");
    Matcher matchers = MATCHERS.matcher(rest);
    while (matchers.find()) {
      Matcher label = MATCHED.matcher(matchers.group(1));
      while (label.find()) {
        labels.add(label.group(1));
      }
    }
    rest = MATCHERS.matcher(rest).replaceAll(" ");
    Matcher list = LIST.matcher(rest);
    while (list.find()) {
      addLabels(list.group(2));
    }
    rest = LIST.matcher(rest).replaceAll(" ");
    if (rest.startsWith("label_values(")) {
      int comma = rest.lastIndexOf(',');
      addLabels(rest.substring(comma + 1, rest.length() - 1));
      rest = rest.substring(0, comma);
    }
    Matcher name = NAME.matcher(rest);
    while (name.find()) {
      boolean called = name.group(2) != null && FUNCTIONS.contains(name.group(1));
      if (!called && !WORDS.contains(name.group(1))) {
        metrics.add(name.group(1));
      }
    }
  }

  private void addLabels(String list) {
    for (String label : list.split(",", -1)) {
      if (!label.isBlank()) {
        labels.add(label.strip());
      }
    }
  }

  Set<String> metrics() {
    return metrics;
  }

  Set<String> labels() {
    return labels;
  }
}
