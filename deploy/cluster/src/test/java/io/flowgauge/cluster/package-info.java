/** Holds the deployments to the code: scripts, containers, and a real cluster. */
@NullMarked
package io.flowgauge.cluster;

import org.jspecify.annotations.NullMarked;
