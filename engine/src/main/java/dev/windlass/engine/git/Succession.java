package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceCommit;
import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Tells whether a branch moved on, or was moved elsewhere by force. */
final class Succession {

  /** Clocks of the people who commit differ. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  private Succession() {}

  /** Fetches what a branch is now, with the past back to the commit that was there before. */
  static ObjectId fetch(
      GitRemote remote, Repository repository, GitTarget.Found found, SourceCommit before)
      throws IOException {
    Instant since = before.at().minus(CLOCKS);
    try {
      return remote.fetch(repository, found, since);
    } catch (SourceException refused) {
      // A server ends without a word if the whole branch is older than that.
      ObjectId fetched = remote.fetch(repository, found, null);
      try (RevWalk walk = new RevWalk(repository)) {
        if (walk.parseCommit(fetched).getCommitterIdent().getWhenAsInstant().isBefore(since)) {
          return fetched;
        }
      }
      throw refused;
    }
  }

  /** Says whether a commit comes after another one, as far as its past was fetched. */
  static boolean holds(Repository repository, String before, RevCommit after) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit older = walk.parseCommit(ObjectId.fromString(before));
      return walk.isMergedInto(older, walk.parseCommit(after));
    } catch (MissingObjectException notFetched) {
      return false;
    }
  }
}
