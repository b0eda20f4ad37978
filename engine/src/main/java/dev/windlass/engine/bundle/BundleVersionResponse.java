package dev.windlass.engine.bundle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a bundle that was published.
 *
 * @param version the hash of its content
 * @param publishedAt when it became the newest; null if that was before it was kept
 * @param commit the commit it was made of
 */
public record BundleVersionResponse(
    String version, @Nullable Instant publishedAt, @Nullable CommitResponse commit) {}
