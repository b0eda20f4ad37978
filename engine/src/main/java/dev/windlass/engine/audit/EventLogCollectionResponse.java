package dev.windlass.engine.audit;

import java.util.List;

/**
 * A part of the list of changes.
 *
 * @param eventLogs the part
 * @param totalEntries how many there are
 */
public record EventLogCollectionResponse(List<EventLogResponse> eventLogs, int totalEntries) {}
