package dev.windlass.engine.log;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where in a log something was found.
 *
 * @param total how many lines have it, from the first one that was looked at on
 * @param totalIsCapped whether there are more than that, which were not counted
 * @param totalLines how many lines the log has so far; begin there to look at those that came later
 * @param complete whether no more lines will come
 * @param lines the places of the first of them
 */
@Schema(name = "LogMatches")
public record LogMatchesResponse(
    long total, boolean totalIsCapped, long totalLines, boolean complete, List<Long> lines) {}
