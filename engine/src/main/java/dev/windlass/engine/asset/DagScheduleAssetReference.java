package dev.windlass.engine.asset;

import java.time.Instant;

/**
 * A DAG that waits for an asset.
 *
 * @param dagId the DAG
 * @param createdAt since when
 * @param updatedAt when the DAG was last published
 */
public record DagScheduleAssetReference(String dagId, Instant createdAt, Instant updatedAt) {}
