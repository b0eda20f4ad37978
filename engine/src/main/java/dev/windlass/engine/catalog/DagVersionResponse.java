package dev.windlass.engine.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a DAG.
 *
 * @param id its id
 * @param versionNumber counts from 1
 * @param dagId the DAG
 * @param bundleName the bundle it came from
 * @param bundleVersion the bundle version it first came with
 * @param createdAt when it was published
 * @param bundleUrl where people see that version, for example its commit
 * @param commit the commit it first came with; null if its bundle is not from a repository
 * @param commitAuthor who wrote that
 * @param dagDisplayName what people call the DAG
 */
public record DagVersionResponse(
    UUID id,
    int versionNumber,
    String dagId,
    @Nullable String bundleName,
    @Nullable String bundleVersion,
    Instant createdAt,
    @Nullable String bundleUrl,
    @Nullable String commit,
    @Nullable String commitAuthor,
    String dagDisplayName) {}
