package io.flowgauge.collector;

/**
 * The value of one option, as text, and where it was set.
 *
 * @param origin for people: "default", "file collector.properties", "environment
 *     FLOWGAUGE_COLLECTOR_TOPIC", "flag"
 */
record Setting(String value, String origin) {}
