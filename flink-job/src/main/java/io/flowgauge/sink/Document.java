package io.flowgauge.sink;

/**
 * A JSON document on its way out.
 *
 * @param id unique among the topic's documents and the same in every replay, so that who reads the
 *     topic can drop repeats by it; the record key
 * @param partitionKey documents with the same are kept in order
 * @param timeMillis the event time it tells of, milliseconds since the epoch
 * @param json the document, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record Document(String id, String partitionKey, long timeMillis, byte[] json) {}
