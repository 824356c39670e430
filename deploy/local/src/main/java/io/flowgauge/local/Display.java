package io.flowgauge.local;

import java.time.Instant;

/** Where the user looks while the system runs. */
interface Display {
  /** Told once, when everything runs: the line above all else. */
  void begin(String title);

  /** Told at once of an event that opened or closed; by another thread than the one that shows. */
  void news(EventNews news);

  /** Told every second how things stand. */
  void show(Board.Snapshot board, Traffic traffic, Instant now);

  /** Gives the terminal back. */
  void end();
}
