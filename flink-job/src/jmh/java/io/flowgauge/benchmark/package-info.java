/** How fast it is: the hot loop by itself, and the whole job against one that only reads. */
@NullMarked
package io.flowgauge.benchmark;

import org.jspecify.annotations.NullMarked;
