package io.flowgauge.table;

/**
 * What one subtask counted of one flow, from one origin, in one tick, since it last told. Partial
 * tallies of the same flow, origin and tick are added up; order does not matter.
 *
 * @param definition {@link io.flowgauge.flow.FlowDefinition#id}
 * @param tick the second since the epoch in which the datagrams were received
 * @param origin {@link io.flowgauge.flow.FlowOrigin}
 * @param key the flow key
 * @param value estimated units, sampling rate applied
 * @param samples how many samples that is
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record PartialTally(
    long definition, long tick, byte[] origin, byte[] key, long value, long samples) {}
