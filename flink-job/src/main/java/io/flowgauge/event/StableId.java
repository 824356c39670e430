package io.flowgauge.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that follow from what they name, so that replays and retries give the same: the first 128
 * bits of SHA-256, in hex.
 */
public final class StableId {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  /** An id of nothing yet. */
  public StableId() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a part; its end is marked, so that parts cannot run into each other. */
  public StableId with(byte[] part) {
    with(part.length);
    digest.update(part);
    return this;
  }

  /** Adds a part. */
  public StableId with(String part) {
    return with(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a part. */
  public StableId with(long part) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (part >>> shift));
    }
    return this;
  }

  /** The id: 32 hex digits. */
  public String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
