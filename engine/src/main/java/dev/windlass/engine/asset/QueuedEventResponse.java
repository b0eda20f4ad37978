package dev.windlass.engine.asset;

import java.time.Instant;

/**
 * An asset that was updated since the last run of a DAG that waits for it.
 *
 * @param dagId the DAG
 * @param assetId the asset
 * @param createdAt when it was first updated since that run
 * @param dagDisplayName what people call the DAG
 * @param events how often it was updated since
 */
public record QueuedEventResponse(
    String dagId, int assetId, Instant createdAt, String dagDisplayName, int events) {}
