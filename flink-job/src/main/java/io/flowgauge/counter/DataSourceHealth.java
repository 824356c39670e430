package io.flowgauge.counter;

/**
 * How a data source of an agent is. Counts are since it was first heard of.
 *
 * @param sourceClass of the data source; unsigned
 * @param sourceIndex in its class; unsigned
 * @param flowSamples what became of its flow samples
 * @param counterSamples what became of its counter samples
 * @param discardSamples what became of its notifications of discarded packets
 * @param agentDrops flow samples that the agent says it lost itself
 * @param discardDrops discarded packets that the agent did not tell of, by its rate limit
 * @param samplingRate what it is set to; 0 if it does not sample or that is not known
 * @param samplingRateBefore what it was set to before the change that is told of; 0 for none
 * @param effectiveSamplingRate packets in the pool for each sample generated; NaN if not known
 * @param collectedSamplingRate packets in the pool for each sample received; NaN if not known
 * @param pool what the pool tells
 * @param pollingSeconds between its counter samples; NaN if not known
 * @param lastSeenMillis when something was received of it
 */
public record DataSourceHealth(
    int sourceClass,
    int sourceIndex,
    SequenceCounts flowSamples,
    SequenceCounts counterSamples,
    SequenceCounts discardSamples,
    long agentDrops,
    long discardDrops,
    long samplingRate,
    long samplingRateBefore,
    double effectiveSamplingRate,
    double collectedSamplingRate,
    PoolInformation pool,
    double pollingSeconds,
    long lastSeenMillis) {}
