package io.flowgauge.local.exporter;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an exporter is to run.
 *
 * @param topicPrefix put before the names of the topics, as the job's {@code sink.topic-prefix} is
 * @param kafka further properties of the Kafka consumer
 * @param readBack what was written so shortly before the start is read too
 * @param expiry how long a silent data source keeps its series; null: five polling intervals
 * @param forgetAgents how long the health of a silent agent is told
 * @param maxSeries bound on the series made of documents
 */
public record ExporterSettings(
    InetSocketAddress listen,
    String bootstrapServers,
    String topicPrefix,
    Map<String, String> kafka,
    Duration readBack,
    @Nullable Duration expiry,
    Duration forgetAgents,
    int maxSeries) {}
