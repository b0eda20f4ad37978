package dev.windlass.engine.pool;

import org.jspecify.annotations.Nullable;

/**
 * What changes about a pool.
 *
 * @param pool its name, which stays as it is
 * @param slots how many slots it has, at least 1; -1 for no limit
 * @param description what it is for
 * @param includeDeferred whether instances that wait without a worker keep their slots
 */
public record PoolPatchBody(
    @Nullable String pool,
    @Nullable Integer slots,
    @Nullable String description,
    @Nullable Boolean includeDeferred) {}
