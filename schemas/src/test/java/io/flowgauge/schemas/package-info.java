/** The contract as tests use it: does a document say what its schema promises? */
@NullMarked
package io.flowgauge.schemas;

import org.jspecify.annotations.NullMarked;
