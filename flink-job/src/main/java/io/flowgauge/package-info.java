/** The Flowgauge job: sFlow datagrams in, rankings and events out. */
@NullMarked
package io.flowgauge;

import org.jspecify.annotations.NullMarked;
