package io.flowgauge.config;

import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/** The job's options as people read them. */
public final class OptionsTable {
  private OptionsTable() {}

  /** A Markdown table of all options. */
  public static String markdown() {
    StringBuilder table = new StringBuilder("| option | default | meaning |\n|---|---|---|\n");
    for (ConfigOption<?> option : JobOptions.all()) {
      table
          .append("| `")
          .append(option.key())
          .append("` | ")
          .append(option.hasDefaultValue() ? "`" + defaultText(option) + "`" : "")
          .append(" | ")
          .append(description(option))
          .append(" |\n");
    }
    return table.toString();
  }

  static String defaultText(ConfigOption<?> option) {
    Object value = option.defaultValue();
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration);
    }
    if (value instanceof MemorySize size) {
      return size.toHumanReadableString().split(" \\(", 2)[0];
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    String text = String.valueOf(value);
    return text.isEmpty() ? "\"\"" : text;
  }

  static String description(ConfigOption<?> option) {
    return new HtmlFormatter().format(option.description());
  }
}
