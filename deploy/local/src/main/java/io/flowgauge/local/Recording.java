package io.flowgauge.local;

import io.flowgauge.datagram.RawDatagram;
import org.apache.flink.api.connector.source.Source;

/** Datagrams of the past, measured once from end to end before they are run through the job. */
interface Recording {
  /**
   * What the first pass found.
   *
   * @param datagrams how many there are
   * @param firstMillis the earliest time of one, milliseconds since 1970
   * @param lastMillis the latest time of one, milliseconds since 1970
   * @param disorderMillis the largest step back from the latest time before it that any makes
   *     within its split: so long event time must wait, so that none is late
   * @param notes what else the user should know, such as packets passed over; may be empty
   */
  record Survey(
      long datagrams, long firstMillis, long lastMillis, long disorderMillis, String notes) {}

  /** Reads all of it; there is at least one datagram, or it is refused. */
  Survey survey() throws CommandException;

  /** Reads exactly what the survey saw, which must come first. */
  Source<RawDatagram, ?, ?> source();
}
