package dev.windlass.engine.git;

import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceCommit;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A bundle from a Git repository. It is fetched into a bare repository of our own, and a commit is
 * written from there into a folder, so nobody ever sees half of one.
 *
 * <p>Example: {@code new GitSource(origin, folder, limits, clock, () -> null).look()}.
 */
public final class GitSource implements BundleSource {

  private final GitOrigin origin;
  private final GitAddress address;
  private final GitTarget target;
  private final GitRemote remote;
  private final GitStore store;
  private final SourceLimits limits;
  private final InstantSource clock;
  private final Published published;
  private volatile boolean accepts;
  private GitTarget.@Nullable Found seen;
  private @Nullable SourceCommit latest;

  /** Knows the commit of the bundle that was published last, by whichever engine. */
  @FunctionalInterface
  public interface Published {
    /** Returns it; null if there is none. */
    @Nullable SourceCommit latest();
  }

  /**
   * Makes one. Nothing is asked yet.
   *
   * @param folder where to keep what was fetched; it is made, and others may not use it
   * @throws SourceException if it cannot work as it is described
   */
  public GitSource(
      GitOrigin origin, Path folder, SourceLimits limits, InstantSource clock, Published published)
      throws SourceException {
    OwnGitConfig.use();
    this.origin = origin;
    this.address = GitAddress.of(origin.url(), origin.hosts());
    this.target = new GitTarget(origin.ref());
    this.store = new GitStore(folder.resolve(GitStore.nameFor(address, origin.ref())));
    this.remote = new GitRemote(origin, address, store.sshFolder());
    this.limits = limits;
    this.clock = clock;
    this.published = published;
  }

  @Override
  public Optional<SourceVersion> look() throws SourceException, InterruptedException {
    Instant asked = clock.instant();
    try {
      Repository repository = store.open();
      GitTarget.Found found = remote.find(repository, target);
      SourceCommit known = latest;
      if (known == null || !found.equals(seen) || !store.has(known.id())) {
        known = take(repository, found);
        latest = known;
        seen = found;
        accepts = false;
      }
      return Optional.of(new SourceVersion(known.id(), asked, known));
    } catch (SourceException trouble) {
      throw isDamage(trouble) ? damaged(trouble) : trouble;
    } catch (IOException | RuntimeException broken) {
      throw damaged(broken);
    }
  }

  /** Says whether objects are missing or broken; those that should be here are thrown away then. */
  private static boolean isDamage(Throwable trouble) {
    for (Throwable one = trouble; one != null; one = one.getCause()) {
      if (one instanceof MissingObjectException || one instanceof CorruptObjectException) {
        return true;
      }
    }
    return false;
  }

  private SourceCommit take(Repository repository, GitTarget.Found found) throws IOException {
    SourceCommit before = published.latest();
    boolean follows = found.isBranch() && before != null && before.found().equals(place());
    ObjectId fetched;
    if (!follows || before == null) {
      fetched = remote.fetch(repository, found, null);
    } else {
      fetched = Succession.fetch(remote, repository, found, before);
    }
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(fetched);
      if (follows
          && before != null
          && !accepts
          && !Succession.holds(repository, before.id(), commit)) {
        throw new SourceException(
            "'%s' of %s was force-pushed: %s by %s does not follow %s, which goes on. Push a commit that follows it, or take it with 'windlass bundles refresh'."
                .formatted(
                    origin.ref() == null ? "HEAD" : origin.ref(),
                    address,
                    shortened(commit.name()),
                    commit.getAuthorIdent().getName(),
                    shortened(before.id())));
      }
      store.tidy();
      return described(commit);
    }
  }

  private SourceCommit described(RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    return new SourceCommit(
        commit.name(),
        place(),
        author.getName() + " <" + author.getEmailAddress() + ">",
        commit.getCommitterIdent().getWhenAsInstant(),
        commit.getShortMessage(),
        address.linkTo(commit.name()));
  }

  /** Says where commits are found. */
  private String place() {
    return address + "#" + (origin.ref() == null ? "HEAD" : origin.ref());
  }

  private static String shortened(String commit) {
    return commit.substring(0, 10);
  }

  @Override
  public boolean export(SourceVersion version, Path folder)
      throws SourceException, InterruptedException {
    try {
      Repository repository = store.open();
      TreeExport.Budget budget = new TreeExport.Budget(limits);
      try (RevWalk walk = new RevWalk(repository)) {
        RevCommit commit = walk.parseCommit(ObjectId.fromString(version.id()));
        GitSubmodules submodules =
            new GitSubmodules(repository, commit.getTree(), origin, address, store, budget, 0);
        new TreeExport(repository, commit.getTree(), budget, submodules)
            .write(GitFolder.of(origin.path(), repository, commit.getTree()), folder);
      }
      return true;
    } catch (SourceException refused) {
      throw new SourceException(
          "Commit %s of %s cannot be taken: %s"
              .formatted(shortened(version.id()), address, refused.getMessage()),
          refused);
    } catch (IOException failed) {
      throw new SourceException(
          "Commit %s of %s cannot be written: %s"
              .formatted(shortened(version.id()), address, failed.getMessage()),
          failed);
    }
  }

  /** What was fetched is damaged, on our disk: it is fetched anew the next time. */
  private SourceException damaged(Exception broken) {
    latest = null;
    seen = null;
    store.forget();
    return new SourceException(
        "What was fetched from %s cannot be read any more (%s). It is fetched anew."
            .formatted(address, broken.getMessage()),
        broken);
  }

  @Override
  public void accept() {
    accepts = true;
  }

  @Override
  public void close() {
    store.close();
  }
}
