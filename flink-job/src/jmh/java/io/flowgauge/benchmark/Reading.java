package io.flowgauge.benchmark;

/**
 * How a run read the topic.
 *
 * @param records how many records it was given
 * @param seconds from the first batch of them to the last
 * @param cpuSeconds of the whole process, broker included, in that time
 */
record Reading(long records, double seconds, double cpuSeconds) {
  double recordsPerSecond() {
    return records / seconds;
  }

  double cpuMicrosPerRecord() {
    return cpuSeconds * 1e6 / records;
  }
}
