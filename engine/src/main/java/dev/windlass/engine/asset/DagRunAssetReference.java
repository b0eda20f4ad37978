package dev.windlass.engine.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that an update of an asset made.
 *
 * @param runId its name
 * @param dagId its DAG
 * @param logicalDate always null: such a run is for no date
 * @param startDate when it started
 * @param endDate when it ended
 * @param state its state
 * @param dataIntervalStart always null
 * @param dataIntervalEnd always null
 */
public record DagRunAssetReference(
    String runId,
    String dagId,
    @Nullable Instant logicalDate,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    String state,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd) {}
