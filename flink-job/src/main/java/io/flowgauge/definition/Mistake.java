package io.flowgauge.definition;

/**
 * Something that is wrong with definitions.
 *
 * @param line of the text that they were read from, from 1; 0 if it is about no line
 * @param message where, what was expected and what was met, for the person who wrote it
 */
public record Mistake(int line, String message) {}
