package io.flowgauge.table;

import java.util.Locale;

/** Why a flow record is written. */
public enum RecordReason {
  /** The flow has begun, and its definition asks for records at the start. */
  START,
  /** Nothing was seen of the flow for some time. */
  IDLE,
  /** The flow goes on, but has been told of for as long as a record may. */
  ACTIVE_TIMEOUT,
  /** The flow gave way to another in a full table. */
  EVICTED,
  /** The recording or the definition has ended. */
  END;

  /** As documents write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
