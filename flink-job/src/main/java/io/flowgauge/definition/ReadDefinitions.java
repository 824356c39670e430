package io.flowgauge.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a text defines.
 *
 * @param documents those that can be used by themselves, in the order of the text
 * @param named all that have a name, also those that cannot be used
 * @param mistakes what is wrong
 */
public record ReadDefinitions(
    List<DefinitionDocument> documents, Set<DefinitionId> named, List<Mistake> mistakes) {

  /**
   * What cannot be used since it names one that there is not.
   *
   * @param others what there is beside this
   */
  public List<Mistake> brokenReferences(Collection<DefinitionId> others) {
    return references(others, References::broken);
  }

  /**
   * Which sets are asked for that there are not; their keys are missing until there are.
   *
   * @param others what there is beside this
   */
  public List<Mistake> unknownSets(Collection<DefinitionId> others) {
    return references(others, References::unknownSets);
  }

  private List<Mistake> references(
      Collection<DefinitionId> others,
      BiFunction<Definition, Collection<DefinitionId>, List<String>> look) {
    Set<DefinitionId> known = new HashSet<>(others);
    known.addAll(named);
    List<Mistake> found = new ArrayList<>();
    for (DefinitionDocument document : documents) {
      for (String sentence : look.apply(document.definition(), known)) {
        found.add(new Mistake(document.line(), document.path() + ": " + sentence));
      }
    }
    return found;
  }
}
