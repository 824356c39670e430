package io.flowgauge.source;

import io.flowgauge.lookup.SetContent;

/**
 * A set that came from a file or a URL.
 *
 * @param content what is in it
 * @param loadedAtMillis when it was last known to be what is there, since 1970
 * @param validator by which its source knows whether it has changed since; empty if it has none
 */
public record LoadedSet(SetContent content, long loadedAtMillis, String validator) {}
