package dev.windlass.engine.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An asset that a DAG waits for.
 *
 * @param id the asset
 * @param uri its URI
 * @param name its name
 * @param queuedEvents how often it was updated since the last run
 * @param queuedSince when it was first updated since the last run; null if it was not
 */
public record NextRunAsset(
    int id, String uri, String name, int queuedEvents, @Nullable Instant queuedSince) {}
