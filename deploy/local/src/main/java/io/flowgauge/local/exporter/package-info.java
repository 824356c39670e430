/** Documents of metrics and agent health as Prometheus scrapes them. */
@NullMarked
package io.flowgauge.local.exporter;

import org.jspecify.annotations.NullMarked;
