package io.flowgauge.table;

/**
 * Tells one of a definition's flow tables from which tick on what holds. Told by everyone who
 * counts, before the first partial tally that it is about; to be told again changes nothing.
 *
 * @param definition identity of the definition
 * @param bucket which of its flow tables is told
 * @param fromTick the first tick of which it holds; {@link Long#MIN_VALUE} for always
 * @param ends whether the definition is not in force any more from then on
 * @param document the definition, as who writes documents of it reads it; empty where it ends
 * @param thresholds what its flows are judged against, as who judges reads it; empty where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record DefinitionNotice(
    long definition, int bucket, long fromTick, boolean ends, byte[] document, byte[] thresholds)
    implements FlowMessage {}
