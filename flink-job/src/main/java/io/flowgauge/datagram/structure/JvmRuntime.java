package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** Which Java virtual machine runs. */
public final class JvmRuntime {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2105,
          "jvm_runtime",
          "sFlow Java Virtual Machine Structures",
          label(STRING, "vm_name").sflowtool("jvm_name").metric("jvm_name"),
          label(STRING, "vm_vendor").sflowtool("jvm_vendor").metric("jvm_vendor"),
          label(STRING, "vm_version").sflowtool("jvm_version").metric("jvm_version"));

  private JvmRuntime() {}
}
