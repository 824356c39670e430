package io.flowgauge.lookup;

/**
 * A set as its document tells of it.
 *
 * @param kind what it is for
 * @param name by which keys ask for it
 * @param source where its content is
 */
public record SetDocument(SetKind kind, String name, SetSource source) {}
