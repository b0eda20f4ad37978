package dev.windlass.engine.catalog;

/**
 * A line of a file.
 *
 * @param line its number, from 1
 * @param text what it says
 */
public record SourceLineResponse(int line, String text) {}
