package dev.windlass.executor.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of what a source has. Versions with the same id have the same files.
 *
 * @param id what the source knows it by, for example the id of a commit
 * @param askedAt when the outside world said that it is the newest; null if nobody else can see
 *     another one at the same time
 * @param commit what a repository says of it
 */
public record SourceVersion(String id, @Nullable Instant askedAt, @Nullable SourceCommit commit) {

  /** Says whether that is the same version. */
  public boolean isSame(@Nullable SourceVersion other) {
    return other != null && id.equals(other.id);
  }
}
