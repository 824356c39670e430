/**
 * The structures of sFlow records: which fields they have, of which types, under which names. One
 * class for each, one row in {@link io.flowgauge.datagram.structure.Structures}.
 */
@NullMarked
package io.flowgauge.datagram.structure;

import org.jspecify.annotations.NullMarked;
