package io.flowgauge.flow;

import java.io.Serializable;
import java.util.Locale;

/** Something of a sample that is a number, or has a hash. */
public sealed interface FlowMeasure extends Serializable {
  /** The name that users write. */
  String text();

  /** The measures that are no keys. */
  enum Plain implements FlowMeasure {
    /** Octets on the wire, FCS included. */
    BYTES {
      @Override
      long of(ObservedSample sample) {
        return sample.frameLength();
      }
    },
    /** Packets. */
    FRAMES {
      @Override
      long of(ObservedSample sample) {
        return 1;
      }
    };

    abstract long of(ObservedSample sample);

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
