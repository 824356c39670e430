package io.flowgauge.definition;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic of definitions.
 *
 * @param key {@code kind/name}, as it was written
 * @param document what was written; null deletes the definition
 * @param offset its place on the topic, and so the definition's version
 * @param timestampMillis when it was written
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record DefinitionRecord(
    String key, byte @Nullable [] document, long offset, long timestampMillis)
    implements Serializable {}
