/** Bytes to samples and records. Knows the sFlow specification and nothing else. */
@NullMarked
package io.flowgauge.datagram;

import org.jspecify.annotations.NullMarked;
