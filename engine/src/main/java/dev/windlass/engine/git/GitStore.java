package dev.windlass.engine.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A bare repository of our own, with what was fetched. It can be thrown away at any time. */
final class GitStore implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(GitStore.class);

  /** So many fetches lie side by side before they are made one. */
  private static final int MOST_PACKS = 50;

  private final Path folder;
  private @Nullable Repository open;

  GitStore(Path folder) {
    this.folder = folder;
  }

  /** Returns a name that no other repository or branch has. */
  static String nameFor(GitAddress address, @Nullable String ref) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((address + "#" + ref).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8) + ".git";
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Returns one beside this, for a repository that this one needs. */
  GitStore beside(GitAddress address, String ref) {
    return new GitStore(folder.resolveSibling(nameFor(address, ref)));
  }

  /** Returns where the settings of SSH would be; there are none. */
  Path sshFolder() {
    return folder.resolveSibling("ssh");
  }

  /** Returns it; it is made if there is none. */
  synchronized Repository open() throws IOException {
    Repository known = open;
    if (known == null) {
      Files.createDirectories(folder.getParent());
      known = builder().build();
      if (!Files.exists(folder.resolve("HEAD"))) {
        known.create(true);
        limit(known.getConfig());
      }
      open = known;
    }
    return known;
  }

  private FileRepositoryBuilder builder() {
    return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
  }

  private static void limit(Config config) {
    config.setBoolean("gc", null, "autoDetach", false);
  }

  /** Says whether a commit is there. */
  boolean has(String commit) throws IOException {
    return open().getObjectDatabase().has(ObjectId.fromString(commit));
  }

  /** Makes one of many fetches, and forgets what nothing leads to any more. */
  void tidy() {
    try {
      if (open() instanceof FileRepository files
          && files.getObjectDatabase().getPacks().size() > MOST_PACKS) {
        try (Git git = Git.wrap(files)) {
          git.gc().setExpire(Instant.now()).call();
        }
      }
    } catch (IOException | GitAPIException | RuntimeException failed) {
      LOG.warnf("%s could not be tidied: %s. It is fetched anew.", folder, failed);
      forget();
    }
  }

  /** Throws it away; the next to open it begins with nothing. */
  synchronized void forget() {
    close();
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
      for (Path one : all) {
        Files.delete(one);
      }
    } catch (IOException failed) {
      LOG.warnf("%s could not be removed: %s.", folder, failed);
    }
  }

  @Override
  public synchronized void close() {
    Repository known = open;
    if (known != null) {
      known.close();
      open = null;
    }
  }
}
