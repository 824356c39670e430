package io.flowgauge;

import io.flowgauge.definition.Admission;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.source.DefinitionsTopic;
import io.flowgauge.table.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job that is not restored begins with: the definitions of its file and, before them, those
 * of the topic.
 *
 * @param known what is in force, and what of the file the topic has deleted
 * @param refused what is on the topic and cannot be used
 * @param settled what can be promised: whatever comes later is written later
 */
record LiveStart(
    List<LiveChange> known, List<DefinitionRecord> refused, LiveChange.Settled settled) {

  /**
   * The start of a job.
   *
   * @param readMillis when reading the topic began
   */
  static LiveStart of(
      List<LiveChange> file, DefinitionsTopic.Contents topic, long readMillis, Duration lead) {
    LiveDefinitions inForce = new LiveDefinitions();
    file.forEach(inForce::apply);
    Map<String, LiveChange> known = new LinkedHashMap<>();
    inForce.changes().forEach(change -> put(known, change));
    List<DefinitionRecord> refused = new ArrayList<>();
    for (DefinitionRecord record : topic.records()) {
      try {
        LiveChange change = change(record, inForce);
        inForce.apply(change);
        put(known, change);
      } catch (DefinitionException e) {
        refused.add(record);
      }
    }
    return new LiveStart(
        List.copyOf(known.values()),
        List.copyOf(refused),
        new LiveChange.Settled(Ticks.of(readMillis) + lead.toSeconds(), topic.nextOffset()));
  }

  private static void put(Map<String, LiveChange> known, LiveChange change) {
    if (change instanceof LiveChange.OfDefinition definition) {
      known.put(definition.id(), definition);
    }
  }

  private static LiveChange change(DefinitionRecord record, LiveDefinitions inForce)
      throws DefinitionException {
    DefinitionId id = DefinitionId.parse(record.key());
    byte[] document = record.document();
    if (document != null) {
      var unused = Admission.admit(id, document, inForce);
    }
    return new LiveChange.OfDefinition(Long.MIN_VALUE, id.text(), record.offset(), document);
  }
}
