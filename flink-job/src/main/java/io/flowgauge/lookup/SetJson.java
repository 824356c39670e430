package io.flowgauge.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the content of sets from trees of JSON or YAML. */
public final class SetJson {
  private static final Set<String> NODE_MEMBERS = Set.of("agent", "dpid", "tag", "ports");
  private static final Set<String> PORT_MEMBERS = Set.of("ifindex", "ofport");
  private static final Set<String> LINK_MEMBERS = Set.of("node1", "port1", "node2", "port2");

  private SetJson() {}

  /**
   * Reads a set that is in its document: labels and under each its entries, or the members nodes
   * and links of a topology.
   *
   * @throws SetException when it is not what the kind has
   */
  public static SetContent content(SetKind kind, JsonNode tree) throws SetException {
    return content(kind, SetFormat.json(), tree);
  }

  static SetContent content(SetKind kind, SetFormat format, JsonNode tree) throws SetException {
    if (kind == SetKind.TOPOLOGY) {
      return topology(tree);
    }
    SetEntries entries = SetEntries.of(kind);
    String items = format.items();
    if (items == null) {
      labelled(tree, entries);
    } else {
      selected(format, items, tree, entries);
    }
    return entries.content();
  }

  private static void labelled(JsonNode tree, SetEntries entries) throws SetException {
    if (!tree.isObject()) {
      throw new SetException("expected labels, each with a list of entries, met " + quote(tree));
    }
    for (Map.Entry<String, JsonNode> label : tree.properties()) {
      addAll(label.getKey(), label.getKey(), label.getValue(), false, entries);
    }
  }

  private static void selected(SetFormat format, String items, JsonNode tree, SetEntries entries)
      throws SetException {
    JsonNode list = tree;
    for (String member : items.split("\\.", -1)) {
      list = member.isEmpty() ? list : list.path(member);
    }
    if (!list.isArray()) {
      throw new SetException("expected a list of objects at '" + items + "', met " + quote(list));
    }
    for (int i = 0; i < list.size(); i++) {
      String place = items + "[" + i + "]";
      JsonNode label = list.get(i).path(String.valueOf(format.labelMember()));
      JsonNode values = list.get(i).path(String.valueOf(format.valuesMember()));
      if (values.isMissingNode() || values.isNull()) {
        continue;
      }
      if (!label.isValueNode() || label.isNull()) {
        throw new SetException(
            place + ": expected a label at '" + format.labelMember() + "', met " + quote(label));
      }
      addAll(place, label.asText(), values, true, entries);
    }
  }

  private static void addAll(
      String place, String label, JsonNode values, boolean numbers, SetEntries entries)
      throws SetException {
    try {
      if (!values.isArray()) {
        entries.add(entry(values, numbers), label);
      }
      for (JsonNode value : values) {
        entries.add(entry(value, numbers), label);
      }
    } catch (SetException e) {
      throw new SetException(place + ": " + e.getMessage());
    }
  }

  // A number's text is not what was written in YAML, which reads 010 as 8; what others publish is
  // JSON.
  private static String entry(JsonNode value, boolean numbers) throws SetException {
    if (value.isTextual() || (numbers && value.isIntegralNumber())) {
      return value.asText().strip();
    }
    throw new SetException("expected a list of texts, met " + quote(value) + " in it");
  }

  private static SetContent topology(JsonNode tree) throws SetException {
    TopologyContent topology = new TopologyContent();
    for (Map.Entry<String, JsonNode> node : members("nodes", tree.path("nodes"))) {
      String place = "nodes." + node.getKey();
      known(place, node.getValue(), NODE_MEMBERS);
      try {
        topology.node(node.getKey(), node.getValue().path("agent").asText(""));
        for (Map.Entry<String, JsonNode> port : members("ports", node.getValue().path("ports"))) {
          String portPlace = "ports." + port.getKey();
          known(portPlace, port.getValue(), PORT_MEMBERS);
          // A port that no sample can name is of no use, unless a link needs it.
          JsonNode ifIndex = port.getValue().path("ifindex");
          if (!ifIndex.isMissingNode() && !ifIndex.isNull()) {
            topology.port(node.getKey(), port.getKey(), ifIndex(portPlace, ifIndex));
          }
        }
      } catch (SetException e) {
        throw new SetException(place + ": " + e.getMessage());
      }
    }
    for (Map.Entry<String, JsonNode> link : members("links", tree.path("links"))) {
      String place = "links." + link.getKey();
      known(place, link.getValue(), LINK_MEMBERS);
      topology.link(
          link.getKey(),
          text(place, link.getValue(), "node1"),
          text(place, link.getValue(), "port1"),
          text(place, link.getValue(), "node2"),
          text(place, link.getValue(), "port2"));
    }
    return topology.content();
  }

  private static Set<Map.Entry<String, JsonNode>> members(String place, JsonNode tree)
      throws SetException {
    if (tree.isMissingNode() || tree.isNull()) {
      return Set.of();
    }
    if (!tree.isObject()) {
      throw new SetException(place + ": expected names, each with its members, met " + quote(tree));
    }
    return tree.properties();
  }

  private static void known(String place, JsonNode tree, Set<String> known) throws SetException {
    for (Map.Entry<String, JsonNode> member : members(place, tree)) {
      if (!known.contains(member.getKey())) {
        throw new SetException(
            "%s: unknown member %s; known are %s"
                .formatted(
                    place,
                    SetException.quote(member.getKey()),
                    String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  // Controllers write numbers as texts.
  private static long ifIndex(String place, JsonNode ifIndex) throws SetException {
    String text = ifIndex.asText("");
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > 0xFFFFFFFFL) {
      throw new SetException(
          place + ".ifindex: expected a whole number of 32 bits, met " + quote(ifIndex));
    }
    return Long.parseLong(text);
  }

  private static String text(String place, JsonNode tree, String member) throws SetException {
    @Nullable JsonNode value = tree.get(member);
    if (value == null || !(value.isTextual() || value.isIntegralNumber())) {
      throw new SetException(
          place + ": expected a name in '" + member + "', met " + quote(tree.path(member)));
    }
    return value.asText();
  }

  private static String quote(JsonNode tree) {
    return tree.isMissingNode() ? "nothing" : SetException.quote(tree.toString());
  }
}
