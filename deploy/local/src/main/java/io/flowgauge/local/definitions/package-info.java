/** Definitions in files and on Kafka's topics, and what the job did with them. */
@NullMarked
package io.flowgauge.local.definitions;

import org.jspecify.annotations.NullMarked;
