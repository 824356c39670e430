/** Sampled header bytes to packet fields. Knows Ethernet, IP and above, not sFlow. */
@NullMarked
package io.flowgauge.packet;

import org.jspecify.annotations.NullMarked;
