/** Datagrams as JSON, in the layout and under the names of {@code sflowtool -j}. */
@NullMarked
package io.flowgauge.json;

import org.jspecify.annotations.NullMarked;
