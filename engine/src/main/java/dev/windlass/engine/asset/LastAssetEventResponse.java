package dev.windlass.engine.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest update of an asset.
 *
 * @param id the event
 * @param timestamp when it happened
 */
public record LastAssetEventResponse(@Nullable Integer id, @Nullable Instant timestamp) {}
