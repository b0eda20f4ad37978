package dev.windlass.engine.backfill;

import java.util.List;

/**
 * Backfills.
 *
 * @param backfills a part of them
 * @param totalEntries how many there are
 */
public record BackfillCollectionResponse(List<BackfillResponse> backfills, int totalEntries) {}
