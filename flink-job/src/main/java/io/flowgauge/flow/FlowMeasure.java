package io.flowgauge.flow;

import io.flowgauge.packet.Packet;
import java.io.Serializable;
import java.util.Locale;

/** Something of a sample that is a number, or has a hash. */
public sealed interface FlowMeasure extends Serializable {
  /** The name that users write. */
  String text();

  /** What it is, for documents. */
  String description();

  /** The measures that are no keys. */
  enum Plain implements FlowMeasure {
    /** Octets on the wire, FCS included. */
    BYTES("octets of the frames on the wire, FCS included, and not those of sampled headers") {
      @Override
      long of(ObservedSample sample) {
        return sample.frameLength();
      }
    },
    /** Packets. */
    FRAMES("packets") {
      @Override
      long of(ObservedSample sample) {
        return 1;
      }
    },
    /** Transactions of applications; absent where a sample is of a packet. */
    REQUESTS("transactions of applications: HTTP requests, memcached and other operations") {
      @Override
      long of(ObservedSample sample) {
        return sample.isTransaction() ? 1 : FlowValue.ABSENT;
      }
    },
    /** Microseconds that a transaction took; absent where a sample is of a packet. */
    DURATION("microseconds that transactions of applications took") {
      @Override
      long of(ObservedSample sample) {
        long micros = RecordFields.duration(sample);
        return micros == Packet.ABSENT ? FlowValue.ABSENT : micros;
      }
    };

    private final String description;

    Plain(String description) {
      this.description = description;
    }

    /** The sample's, or {@link FlowValue#ABSENT}. */
    abstract long of(ObservedSample sample);

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
      return description;
    }
  }

  /**
   * The number in a key, or what tells its values apart.
   *
   * @param key of a type that {@link FieldType#isNumber is a number} where it is not counted
   */
  record OfKey(FlowKey key) implements FlowMeasure {
    @Override
    public String text() {
      return key.text();
    }

    @Override
    public String description() {
      return key.text();
    }
  }
}
