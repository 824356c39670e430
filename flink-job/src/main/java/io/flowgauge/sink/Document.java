package io.flowgauge.sink;

/**
 * A JSON document on its way out.
 *
 * @param id unique among the topic's documents and the same in every replay, so that who reads the
 *     topic can drop repeats by it; on compacted topics, of what the document describes. The record
 *     key
 * @param partitionKey documents with the same are kept in order
 * @param timeMillis the event time it tells of, milliseconds since the epoch
 * @param json the document, UTF-8; of no octets where what it described is no more
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record Document(String id, String partitionKey, long timeMillis, byte[] json) {
  private static final byte[] NONE = {};

  /** Says on a compacted topic that what the documents with this id described is no more. */
  public static Document deletion(String id, String partitionKey, long timeMillis) {
    return new Document(id, partitionKey, timeMillis, NONE);
  }

  /** Whether it says that there is none any more. */
  public boolean isDeletion() {
    return json.length == 0;
  }
}
