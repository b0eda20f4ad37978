package dev.windlass.engine.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a log.
 *
 * @param content the lines
 * @param continuationToken where to go on; null once everything was read and no more will come
 */
public record TaskInstancesLogResponse(
    List<StructuredLogMessage> content, @Nullable String continuationToken) {}
