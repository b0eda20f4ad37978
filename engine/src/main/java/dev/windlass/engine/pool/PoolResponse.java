package dev.windlass.engine.pool;

import org.jspecify.annotations.Nullable;

/**
 * A pool, and how its slots stand.
 *
 * @param name its name
 * @param slots how many slots it has; -1 for no limit
 * @param description what it is for
 * @param includeDeferred whether instances that wait without a worker keep their slots
 * @param occupiedSlots slots of instances that are queued or running, and of deferred ones if they
 *     count
 * @param runningSlots slots of running instances
 * @param queuedSlots slots of instances that an executor has and has not started
 * @param scheduledSlots slots that waiting instances want
 * @param openSlots slots that are free; -1 for no limit
 * @param deferredSlots slots of instances that wait without a worker
 * @param firstInLine the instance that is next, as {@code dag.task}; null if none waits
 */
public record PoolResponse(
    String name,
    int slots,
    @Nullable String description,
    boolean includeDeferred,
    int occupiedSlots,
    int runningSlots,
    int queuedSlots,
    int scheduledSlots,
    int openSlots,
    int deferredSlots,
    @Nullable String firstInLine) {}
