package dev.windlass.engine.bundle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bundle.
 *
 * @param name its name
 * @param kind {@code folder} or {@code git}; null if an older engine has it
 * @param location the folder, or the address of the repository
 * @param ref the branch, tag or commit
 * @param pinned the commit that it stays at; null if it follows its branch
 * @param path the folder in the repository
 * @param pollSeconds how often it is looked at
 * @param origin {@code settings}, or {@code api} if it can be removed over it
 * @param version the hash of the content that was published last; null before the first
 * @param publishedAt when that was
 * @param commit the commit it was made of
 * @param lastCheckedAt when its source last answered
 * @param lastError what keeps it from a newer version; null if nothing does
 * @param lastErrorAt since when
 * @param dags how many DAGs it has
 * @param importErrors how many files or DAGs of its newest version could not be published
 * @param engines how many engines that are there have it
 */
public record BundleResponse(
    String name,
    @Nullable String kind,
    @Nullable String location,
    @Nullable String ref,
    @Nullable String pinned,
    @Nullable String path,
    @Nullable Double pollSeconds,
    String origin,
    @Nullable String version,
    @Nullable Instant publishedAt,
    @Nullable CommitResponse commit,
    @Nullable Instant lastCheckedAt,
    @Nullable String lastError,
    @Nullable Instant lastErrorAt,
    int dags,
    int importErrors,
    int engines) {}
