/**
 * What key functions look things up in: groups of prefixes, maps, databases, hosts, the topology.
 */
@NullMarked
package io.flowgauge.lookup;

import org.jspecify.annotations.NullMarked;
