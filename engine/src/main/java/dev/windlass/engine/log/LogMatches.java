package dev.windlass.engine.log;

import java.util.List;

/**
 * Lines of a log that were searched for.
 *
 * @param total how many there are from the first one that was looked at on
 * @param isCapped whether there are more, which were not counted
 * @param totalLines how many lines the log has so far
 * @param lines the numbers of the first of them
 */
record LogMatches(long total, boolean isCapped, long totalLines, List<Long> lines) {}
