package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks one repository elsewhere, each time with the credentials as they are then. */
final class GitRemote {

  private static final Logger LOG = Logger.getLogger(GitRemote.class);

  /** Under this name lies what was fetched last, so that it is not collected. */
  static final String FETCHED = "refs/windlass/fetched";

  /** One answer of the server, and all of a fetch. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final Duration FETCH = Duration.ofMinutes(5);

  private final GitOrigin origin;
  private final GitAddress address;
  private final Path sshFolder;
  private final GitHubApp app;

  GitRemote(GitOrigin origin, GitAddress address, Path sshFolder) {
    this.origin = origin;
    this.address = address;
    this.sshFolder = sshFolder;
    this.app = new GitHubApp(origin, address);
  }

  /**
   * Asks what is wanted now.
   *
   * @throws SourceException if nobody answers, or it is not there
   */
  GitTarget.Found find(Repository repository, GitTarget target) throws SourceException {
    if (target.isCommit()) {
      return target.in(Map.of(), address);
    }
    GitCredentials credentials = GitCredentials.of(origin, address, app);
    try {
      String ref = target.ref();
      List<RefSpec> narrow = new ArrayList<>();
      if (ref == null) {
        narrow.add(new RefSpec(Constants.HEAD));
      } else {
        narrow.add(new RefSpec(Constants.R_HEADS + ref));
        narrow.add(new RefSpec(Constants.R_TAGS + ref));
        if (ref.startsWith(Constants.R_REFS)) {
          narrow.add(new RefSpec(ref));
        }
      }
      try {
        return target.in(list(repository, credentials, narrow), address);
      } catch (SourceException notThere) {
        return target.in(list(repository, credentials, List.of()), address);
      }
    } catch (IOException | RuntimeException failed) {
      throw GitTrouble.of(failed, address, origin, credentials.hasToken());
    }
  }

  private Map<String, Ref> list(
      Repository repository, GitCredentials credentials, List<RefSpec> narrow) throws IOException {
    try (Transport transport = Transport.open(repository, address.uri())) {
      configure(transport, credentials);
      try (FetchConnection connection =
          narrow.isEmpty() ? transport.openFetch() : transport.openFetch(narrow)) {
        return connection.getRefsMap();
      }
    }
  }

  /**
   * Fetches it, with as little of the past as possible.
   *
   * @param since fetches the past as well as far as that instant; nothing of it if null
   * @return what it turned out to be: it may have moved since it was found
   * @throws SourceException if it cannot be had whole; what was there before is as it was
   */
  ObjectId fetch(Repository repository, GitTarget.Found found, @Nullable Instant since)
      throws SourceException {
    GitCredentials credentials = GitCredentials.of(origin, address, app);
    Set<ObjectId> ends = ends(repository);
    try (Git git = Git.wrap(repository)) {
      if (since != null) {
        claimLittle(repository);
      }
      FetchCommand fetch =
          git.fetch()
              .setRemote(address.uri().toPrivateString())
              .setRefSpecs("+" + found.name() + ":" + FETCHED)
              .setTagOpt(TagOpt.NO_TAGS)
              .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
              .setCredentialsProvider(credentials)
              .setTimeout((int) ANSWER.toSeconds())
              .setProgressMonitor(new Patience(FETCH))
              .setTransportConfigCallback(transport -> {
                try {
                  configure(transport, credentials);
                } catch (SourceException refused) {
                  throw new IllegalStateException(refused);
                }
              });
      if (since == null) {
        fetch.setDepth(1);
      } else {
        fetch.setShallowSince(since);
      }
      fetch.call();
      if (!found.name().startsWith(Constants.R_REFS) && !found.name().equals(Constants.HEAD)) {
        // Of a commit that is asked for by its id JGit fetches the objects and makes no reference.
        name(repository, found.id());
      }
      Ref fetched = repository.exactRef(FETCHED);
      if (fetched == null || fetched.getObjectId() == null) {
        throw new SourceException("%s did not send %s.".formatted(address, found.name()));
      }
      return fetched.getObjectId();
    } catch (GitAPIException | IOException | RuntimeException failed) {
      restore(repository, ends);
      throw GitTrouble.of(failed, address, origin, credentials.hasToken());
    }
  }

  /**
   * Lets the past end with what was fetched last. Of the older of Git's two protocols JGit takes
   * what it is told of the end of the past only after all it has to say of what it has, and fails
   * if that are more than 63 commits. What is forgotten is sent again; that is a day or so.
   */
  private static void claimLittle(Repository repository) throws IOException {
    Ref fetched = repository.exactRef(FETCHED);
    if (fetched != null && repository.getObjectDatabase().has(fetched.getObjectId())) {
      repository.getObjectDatabase().setShallowCommits(Set.of(fetched.getObjectId()));
    }
  }

  private Set<ObjectId> ends(Repository repository) throws SourceException {
    try {
      return repository.getObjectDatabase().getShallowCommits();
    } catch (IOException unread) {
      throw new SourceException("What was fetched from " + address + " cannot be read.", unread);
    }
  }

  /**
   * JGit notes where the past ends before it has any of it, and leaves that there when it fails.
   */
  private static void restore(Repository repository, Set<ObjectId> ends) {
    try {
      repository.getObjectDatabase().setShallowCommits(ends);
    } catch (IOException | RuntimeException unwritten) {
      LOG.warnf("A fetch that failed could not be undone: %s", unwritten.getMessage());
    }
  }

  private static void name(Repository repository, ObjectId id) throws IOException {
    if (repository.getObjectDatabase().has(id)) {
      RefUpdate update = repository.updateRef(FETCHED);
      update.setNewObjectId(id);
      update.setForceUpdate(true);
      update.update();
    }
  }

  private void configure(Transport transport, GitCredentials credentials) throws SourceException {
    transport.setTimeout((int) ANSWER.toSeconds());
    transport.setCredentialsProvider(credentials);
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(GitConnections.of(origin, address));
    } else if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(GitSsh.sessions(origin, sshFolder));
    }
  }

  /** Ends a fetch that takes too long. */
  private static final class Patience extends EmptyProgressMonitor {

    private final long end;

    Patience(Duration atMost) {
      end = System.nanoTime() + atMost.toNanos();
    }

    @Override
    public boolean isCancelled() {
      return System.nanoTime() > end || Thread.currentThread().isInterrupted();
    }
  }
}
