package io.flowgauge.table;

/**
 * What was seen of one flow while it was active, or for a part of that time.
 *
 * @param definition {@link io.flowgauge.flow.FlowDefinition#id}
 * @param document the definition, as {@link Ranking#document}
 * @param scope the agent whose table the flow is in, as in {@link io.flowgauge.flow.FlowOrigin};
 *     empty where one is for all
 * @param startMillis first millisecond of the tick in which the record begins
 * @param endMillis first millisecond after the last tick that it tells of
 * @param why why it is written
 * @param flow its estimates; {@link RankedFlow#value} over the whole record
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record FlowRecord(
    long definition,
    byte[] document,
    byte[] scope,
    long startMillis,
    long endMillis,
    RecordReason why,
    RankedFlow flow) {}
