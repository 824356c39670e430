/** Regular expressions as tables: one look-up for each octet of a text, whatever the pattern. */
@NullMarked
package io.flowgauge.flow.pattern;

import org.jspecify.annotations.NullMarked;
