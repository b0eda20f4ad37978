package dev.windlass.engine.rest;

import org.jspecify.annotations.Nullable;

/**
 * How changes of many things went; null for what was not asked for.
 *
 * @param create what was made
 * @param update what was changed
 * @param delete what was deleted
 */
public record BulkResponse(
    @Nullable BulkActionResponse create,
    @Nullable BulkActionResponse update,
    @Nullable BulkActionResponse delete) {

  /** Nothing was asked for. */
  public static final BulkResponse EMPTY = new BulkResponse(null, null, null);

  /** Adds how making went. */
  public BulkResponse create(BulkActionResponse done) {
    return new BulkResponse(done, update, delete);
  }

  /** Adds how changing went. */
  public BulkResponse update(BulkActionResponse done) {
    return new BulkResponse(create, done, delete);
  }

  /** Adds how deleting went. */
  public BulkResponse delete(BulkActionResponse done) {
    return new BulkResponse(create, update, done);
  }
}
