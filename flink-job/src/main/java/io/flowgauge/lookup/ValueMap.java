package io.flowgauge.lookup;

import java.util.List;
import java.util.Map;

/**
 * A map of exact values: labels, and under each the values of keys that have it, as users write
 * them. What a value is depends on the key that is looked up, so who compiles a key compiles this.
 *
 * @param values by label, in the order of the document
 */
public record ValueMap(Map<String, List<String>> values) {}
