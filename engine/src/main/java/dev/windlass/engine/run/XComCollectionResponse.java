package dev.windlass.engine.run;

import java.util.List;

/**
 * A part of a list of results.
 *
 * @param xcomEntries the part
 * @param totalEntries how many there are
 */
public record XComCollectionResponse(List<XComResponse> xcomEntries, int totalEntries) {}
