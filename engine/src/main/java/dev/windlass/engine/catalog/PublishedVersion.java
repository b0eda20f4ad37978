package dev.windlass.engine.catalog;

import dev.windlass.engine.database.Row;
import dev.windlass.executor.source.SourceCommit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a bundle that was published.
 *
 * @param digest the hash of its content
 * @param number the higher, the newer
 * @param publishedAt when it became the newest; null if that was before it was kept
 * @param askedAt when its source said that it is the newest
 * @param commit the commit it was made of; null if of none
 */
public record PublishedVersion(
    String digest,
    int number,
    @Nullable Instant publishedAt,
    @Nullable Instant askedAt,
    @Nullable SourceCommit commit) {

  static PublishedVersion of(Row row) throws SQLException {
    String commit = row.optionalText("commit_id");
    return new PublishedVersion(
        row.text("digest"),
        row.number("number"),
        row.optionalInstant("published_at"),
        row.optionalInstant("asked_at"),
        commit == null
            ? null
            : new SourceCommit(
                commit,
                Objects.requireNonNullElse(row.optionalText("commit_found"), ""),
                row.text("commit_author"),
                row.instant("commit_at"),
                row.text("commit_subject"),
                row.optionalText("commit_url")));
  }
}
