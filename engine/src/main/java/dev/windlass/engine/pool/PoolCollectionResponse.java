package dev.windlass.engine.pool;

import java.util.List;

/**
 * A part of the list of pools.
 *
 * @param pools the part
 * @param totalEntries how many there are
 */
public record PoolCollectionResponse(List<PoolResponse> pools, int totalEntries) {}
