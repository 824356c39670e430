package io.flowgauge.config;

import java.time.Duration;

/**
 * The options about what keys are looked up in.
 *
 * @param country MaxMind DB file; empty for none
 * @param asn MaxMind DB file; empty for none
 * @param vendors the IEEE's file; empty for none
 * @param names whether a resolver is asked
 * @param setsDirectory that files of sets must be below; empty for anywhere
 * @param setsTimeout of URLs of sets
 * @param setsMaxOctets of the text of a set
 */
public record LookupConfig(
    String country,
    String asn,
    String vendors,
    boolean names,
    String setsDirectory,
    Duration setsTimeout,
    long setsMaxOctets) {}
