package dev.windlass.engine.backfill;

import java.util.List;

/**
 * The runs that a backfill would make, in the order in which they would run.
 *
 * @param backfills the runs
 * @param totalEntries how many
 * @param skippedEntries how many dates would get none because they have one
 */
public record DryRunBackfillCollectionResponse(
    List<DryRunBackfillResponse> backfills, int totalEntries, int skippedEntries) {}
