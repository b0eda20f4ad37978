package dev.windlass.engine.log;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Lines out of a log.
 *
 * @param totalLines how many lines the log has so far
 * @param complete whether no more will come
 * @param from the place of the first of these lines
 * @param lines the lines; fewer than were asked for if they are long
 */
@Schema(name = "LogLines")
public record LogLinesResponse(
    long totalLines, boolean complete, long from, List<LogLineResponse> lines) {}
