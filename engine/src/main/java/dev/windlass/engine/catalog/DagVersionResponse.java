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
 * @param bundleUrl where people see that version
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
    String dagDisplayName) {

  /** Makes one of the columns of its row; used by a query. */
  public DagVersionResponse(
      UUID id,
      int versionNumber,
      String dagId,
      String bundleName,
      String bundleVersion,
      Instant createdAt,
      @Nullable String displayName) {
    this(
        id,
        versionNumber,
        dagId,
        bundleName,
        bundleVersion,
        createdAt,
        null,
        displayName == null ? dagId : displayName);
  }
}
