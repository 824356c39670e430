package io.flowgauge.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * A place in which our line is not sflowtool's.
 *
 * @param path where
 * @param name of the member, without {@code discarded_}
 * @param theirs what sflowtool prints there, missing where it prints nothing
 * @param ours what we print there, missing where we print nothing
 * @param theirOwner the object it is in, as sflowtool prints it
 * @param ourOwner the object it is in, as we print it
 * @param lines the two lines
 */
record Met(
    String path,
    String name,
    JsonNode theirs,
    JsonNode ours,
    JsonNode theirOwner,
    JsonNode ourOwner,
    Lines lines) {

  /**
   * What both say of a datagram.
   *
   * @param givenUp where sflowtool gave the datagram up: the last record it began; empty where it
   *     went on to the end
   */
  record Lines(JsonNode theirs, JsonNode ours, String givenUp) {}

  /** Every place in which the two differ. */
  static List<Met> between(SflowtoolLine theirs, JsonNode ours) {
    List<Met> met = new ArrayList<>();
    String givenUp = theirs.broken() ? lastRecord(theirs.tree()) : "";
    Lines lines = new Lines(theirs.tree(), ours, givenUp);
    compare("", "", theirs.tree(), ours, theirs.tree(), ours, lines, met);
    return met;
  }

  private static String lastRecord(JsonNode datagram) {
    JsonNode samples = datagram.path("samples");
    JsonNode elements = samples.path(samples.size() - 1).path("elements");
    return "/samples/" + (samples.size() - 1) + "/elements/" + (elements.size() - 1) + "/";
  }

  private static void compare(
      String path,
      String name,
      JsonNode theirs,
      JsonNode ours,
      JsonNode theirOwner,
      JsonNode ourOwner,
      Lines lines,
      List<Met> met) {
    if (theirs.isObject() && ours.isObject()) {
      for (Iterator<String> names = theirs.fieldNames(); names.hasNext(); ) {
        String next = names.next();
        compare(
            path + "/" + next, next, theirs.path(next), ours.path(next), theirs, ours, lines, met);
      }
      for (Iterator<String> names = ours.fieldNames(); names.hasNext(); ) {
        String next = names.next();
        if (!theirs.has(next)) {
          compare(
              path + "/" + next,
              next,
              theirs.path(next),
              ours.path(next),
              theirs,
              ours,
              lines,
              met);
        }
      }
    } else if (theirs.isArray() && ours.isArray()) {
      for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
        compare(
            path + "/" + i, name, theirs.path(i), ours.path(i), theirOwner, ourOwner, lines, met);
      }
    } else if (!theirs.equals(ours)) {
      met.add(
          new Met(
              path,
              name.startsWith("discarded_") ? name.substring("discarded_".length()) : name,
              theirs,
              ours,
              theirOwner,
              ourOwner,
              lines));
    }
  }

  boolean isAdded() {
    return theirs.isMissingNode();
  }

  boolean isOmitted() {
    return ours.isMissingNode();
  }

  boolean isNamed(String wanted) {
    return name.equals(wanted);
  }

  /** Whether it is in, or around, what sflowtool was at when it gave up. */
  boolean isGivenUp() {
    String givenUp = lines.givenUp();
    return givenUp.startsWith(path + "/") || (!givenUp.isEmpty() && path.startsWith(givenUp));
  }

  /** The number of the record or sample that it is in. */
  String tag() {
    for (String tag : List.of("flowBlock_tag", "discarded_flowBlock_tag", "counterBlock_tag")) {
      if (ourOwner.has(tag)) {
        return ourOwner.path(tag).asText();
      }
    }
    return "";
  }

  @Override
  public String toString() {
    return path + ": sflowtool " + said(theirs) + ", here " + said(ours);
  }

  private static String said(JsonNode node) {
    return node.isMissingNode() ? "nothing" : Objects.toString(node);
  }
}
