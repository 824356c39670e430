package io.flowgauge.flow.function;

import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.LookupNames;
import java.util.Set;

/** A key made of one other: it looks up and depends on what that one does, and on nothing else. */
interface KeyOfKey extends FlowKey {
  /** The key it is made of. */
  FlowKey key();

  @Override
  default void addLookups(LookupNames names) {
    key().addLookups(names);
  }

  @Override
  default void dependsOn(Set<FlowKey> fields) {
    key().dependsOn(fields);
  }
}
