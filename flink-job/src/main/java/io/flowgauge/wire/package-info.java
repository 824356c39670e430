/** Type information and serializers of what crosses an edge between operators or rests in state. */
@NullMarked
package io.flowgauge.wire;

import org.jspecify.annotations.NullMarked;
