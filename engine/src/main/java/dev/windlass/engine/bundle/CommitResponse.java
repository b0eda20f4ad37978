package dev.windlass.engine.bundle;

import dev.windlass.executor.source.SourceCommit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit.
 *
 * @param id its whole id
 * @param author who wrote it
 * @param committedAt when
 * @param subject the first line of what was said about it
 * @param url where people see it
 */
public record CommitResponse(
    String id, String author, Instant committedAt, String subject, @Nullable String url) {

  static @Nullable CommitResponse of(@Nullable SourceCommit commit) {
    return commit == null
        ? null
        : new CommitResponse(
            commit.id(), commit.author(), commit.at(), commit.subject(), commit.url());
  }
}
