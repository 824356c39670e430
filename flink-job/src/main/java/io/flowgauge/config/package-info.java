/** Typed options and the definitions file, read once and cross-checked. */
@NullMarked
package io.flowgauge.config;

import org.jspecify.annotations.NullMarked;
