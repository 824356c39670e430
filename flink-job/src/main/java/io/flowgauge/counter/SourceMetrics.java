package io.flowgauge.counter;

/**
 * What a counter sample says about its data source.
 *
 * @param agent address of the agent, as {@link AgentReport#agentText} prints it
 * @param subAgent unsigned
 * @param dataSource as sFlow-RT writes it: {@code 3}, {@code 2.1}, or a name
 * @param timeMillis when the sample was received, milliseconds since the epoch
 * @param ordinal counts the samples of this data source at this time, from 1
 * @param intervalMillis agent uptime since the sample before it, 0 where rates begin anew
 * @param labelNames in alphabetical order
 * @param labelValues of the labels
 * @param metricNames in the order in which structures have them
 * @param metricValues of the metrics: finite
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record SourceMetrics(
    String agent,
    int subAgent,
    String dataSource,
    long timeMillis,
    int ordinal,
    long intervalMillis,
    String[] labelNames,
    String[] labelValues,
    String[] metricNames,
    double[] metricValues) {}
