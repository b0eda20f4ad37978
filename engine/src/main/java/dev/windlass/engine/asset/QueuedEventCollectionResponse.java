package dev.windlass.engine.asset;

import java.util.List;

/** What is queued, and how much there is. */
public record QueuedEventCollectionResponse(
    List<QueuedEventResponse> queuedEvents, int totalEntries) {}
