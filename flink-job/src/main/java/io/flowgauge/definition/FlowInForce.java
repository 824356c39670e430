package io.flowgauge.definition;

import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowHash;
import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * A flow definition under the version with which it came into force.
 *
 * @param definition what is measured
 * @param version offset of its record on the topic of definitions, {@link #OF_FILE} for one that
 *     the job was started with
 */
public record FlowInForce(FlowDefinition definition, long version) implements Serializable {
  /** The version of definitions from a file: they have none, and are known by their contents. */
  public static final long OF_FILE = -1;

  /** A definition from a file. */
  public static FlowInForce ofFile(FlowDefinition definition) {
    return new FlowInForce(definition, OF_FILE);
  }

  /**
   * Identity of what is measured: state belongs to it. Whatever comes into force under another
   * version begins anew, also if it has been in force before.
   */
  public long id() {
    if (version == OF_FILE) {
      return definition.id();
    }
    return FlowHash.of(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(definition.id()).putLong(version).array());
  }

  /** As measurements carry it; {@link #read} is the inverse. */
  public byte[] document() {
    return DefinitionJson.write(this);
  }

  /** Reads what {@link #document} wrote. */
  public static FlowInForce read(byte[] document) {
    return DefinitionJson.readFlow(document);
  }
}
