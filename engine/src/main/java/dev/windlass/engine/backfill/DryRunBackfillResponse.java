package dev.windlass.engine.backfill;

import java.time.Instant;

/**
 * A run that a backfill would make, or make again.
 *
 * @param logicalDate its date
 * @param isRepeated whether there is one, which would run again
 */
public record DryRunBackfillResponse(Instant logicalDate, boolean isRepeated) {}
