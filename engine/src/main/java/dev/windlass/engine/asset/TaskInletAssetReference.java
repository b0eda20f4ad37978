package dev.windlass.engine.asset;

import java.time.Instant;

/**
 * A task that reads an asset.
 *
 * @param dagId its DAG
 * @param taskId the task
 * @param createdAt since when
 * @param updatedAt when the DAG was last published
 */
public record TaskInletAssetReference(
    String dagId, String taskId, Instant createdAt, Instant updatedAt) {}
