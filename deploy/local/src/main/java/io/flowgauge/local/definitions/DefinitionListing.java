package io.flowgauge.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionId;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Definitions with what the job did with them, by kind and name. */
public final class DefinitionListing {
  private final Map<DefinitionId, Entry> entries = new TreeMap<>();

  /** What is known of one; at least one of both is there. */
  private record Entry(@Nullable StoredDefinition stored, @Nullable DefinitionStatus status) {}

  private DefinitionListing() {}

  /** Those that are wanted of what is on the topics; without what was deleted. */
  public static DefinitionListing of(DefinitionStore store, Predicate<DefinitionId> wanted) {
    DefinitionListing listing = new DefinitionListing();
    store.statuses().values().stream()
        .filter(DefinitionStatus::isInForce)
        .filter(status -> wanted.test(status.id()))
        .forEach(status -> listing.entries.put(status.id(), new Entry(null, status)));
    store.definitions().values().stream()
        .filter(stored -> wanted.test(stored.id()))
        .forEach(
            stored ->
                listing.entries.put(
                    stored.id(), new Entry(stored, store.statuses().get(stored.id()))));
    return listing;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** A line each. */
  public void printTable(PrintWriter out) {
    TextTable table = new TextTable("KIND", "NAME", "VERSION", "SINCE", "STATE", "DEFINES");
    entries.forEach(
        (id, entry) ->
            table.add(
                id.kind().text(),
                id.name(),
                version(entry),
                since(entry),
                state(entry),
                defines(entry)));
    if (table.isEmpty()) {
      out.println("There are no definitions.");
    } else {
      table.print(out);
    }
  }

  private static String version(Entry entry) {
    return entry.stored() == null ? "file" : String.valueOf(entry.stored().version());
  }

  private static String since(Entry entry) {
    return isRead(entry) && entry.status() != null ? entry.status().since() : "";
  }

  private static String state(Entry entry) {
    if (entry.status() != null && isRead(entry)) {
      return StatusText.of(entry.status());
    }
    return "not read yet" + (isInForce(entry.status()) ? "; an older version is in force" : "");
  }

  private static boolean isInForce(@Nullable DefinitionStatus status) {
    return status != null && status.isInForce();
  }

  private static boolean isRead(Entry entry) {
    return entry.status() != null
        && (entry.stored() == null || entry.status().isOf(entry.stored().version()));
  }

  private static String defines(Entry entry) {
    return entry.stored() == null
        ? "in the file that the job was started with"
        : entry
            .stored()
            .document()
            .map(document -> DefinitionText.of(document.definition()))
            .orElse("not readable for this version of flowgauge");
  }

  /** What is on the topic, a YAML document each. */
  public void printYaml(PrintWriter out) {
    entries.forEach(
        (id, entry) -> {
          if (entry.stored() == null) {
            out.println("# " + id + " is in the file that the job was started with");
          } else {
            StoredDefinition stored = entry.stored();
            out.print(
                stored
                    .document()
                    .map(DefinitionDocument::json)
                    .map(WrittenYaml::of)
                    .orElseGet(
                        () -> "# " + id + " is not readable for this version of flowgauge\n"));
          }
        });
  }

  /** An object a line: {@code {"id","version","definition","status"}}. */
  public void printJson(PrintWriter out) {
    entries.forEach((id, entry) -> out.println(json(id, entry)));
  }

  private static ObjectNode json(DefinitionId id, Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id.text());
    StoredDefinition stored = entry.stored();
    if (stored != null) {
      json.put("version", stored.version());
      JsonNode definition = stored.document().map(DefinitionDocument::json).orElse(null);
      if (definition != null) {
        json.set("definition", definition);
      }
    }
    if (entry.status() != null) {
      json.set("status", entry.status().json());
    }
    return json;
  }
}
