/** Documents out. */
@NullMarked
package io.flowgauge.sink;

import org.jspecify.annotations.NullMarked;
