/** Key functions: what of other keys, of sets and of tables makes a key; one file for each. */
@NullMarked
package io.flowgauge.flow.function;

import org.jspecify.annotations.NullMarked;
