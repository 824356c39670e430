package io.flowgauge.counter;

/**
 * How an agent is, or one of its streams of datagrams. Counts are since it was first heard of.
 *
 * @param agent the agent's address
 * @param subAgent the stream of datagrams within it; unsigned
 * @param change why it is told
 * @param millis when it was so
 * @param part which part of what is told this is, from 1
 * @param parts in how many parts it is told: there are too many data sources for one
 * @param firstSeenMillis when it was first heard
 * @param lastSeenMillis when it was last heard
 * @param uptimeMillis what it last said of its uptime; wraps after 49.7 days
 * @param restarts how often its numbers began anew
 * @param numbering whether its numbers tell anything
 * @param untracked samples of data sources beyond the bound
 * @param datagrams what became of its datagrams
 * @param interval the same since the last interval was told; of {@link AgentChange#INTERVAL}
 * @param dataSources those that were heard since then; of a change of the sampling rate those that
 *     changed
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record AgentHealth(
    byte[] agent,
    int subAgent,
    AgentChange change,
    long millis,
    int part,
    int parts,
    long firstSeenMillis,
    long lastSeenMillis,
    long uptimeMillis,
    long restarts,
    AgentNumbering numbering,
    long untracked,
    SequenceCounts datagrams,
    SequenceCounts interval,
    DataSourceHealth[] dataSources) {}
