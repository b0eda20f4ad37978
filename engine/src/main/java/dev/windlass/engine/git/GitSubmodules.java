package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.BlobBasedConfig;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Takes submodules, if they were asked for; without that, their folders are empty, as Git's are.
 */
final class GitSubmodules implements TreeExport.Submodules {

  private static final int DEEPEST = 5;

  private final Repository repository;
  private final ObjectId root;
  private final GitOrigin origin;
  private final GitAddress address;
  private final GitStore store;
  private final TreeExport.Budget budget;
  private final int depth;

  GitSubmodules(
      Repository repository,
      ObjectId root,
      GitOrigin origin,
      GitAddress address,
      GitStore store,
      TreeExport.Budget budget,
      int depth) {
    this.repository = repository;
    this.root = root;
    this.origin = origin;
    this.address = address;
    this.store = store;
    this.budget = budget;
    this.depth = depth;
  }

  @Override
  public void write(String path, ObjectId commit, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    if (!origin.submodules()) {
      return;
    }
    if (depth >= DEEPEST) {
      throw new SourceException(
          "Submodules are nested more than %d deep at '%s'.".formatted(DEEPEST, path));
    }
    GitAddress there = GitAddress.of(absolute(url(path)), origin.hosts());
    if (there.host() == null && address.host() != null) {
      throw new SourceException(
          "The submodule '%s' is to be taken from this machine's disk, which only a repository on it may ask for."
              .formatted(path));
    }
    try (GitStore own = store.beside(there, "submodule")) {
      Repository fetched = own.open();
      if (!own.has(commit.name())) {
        new GitRemote(allowed(there), there, own.sshFolder())
            .fetch(fetched, new GitTarget.Found(commit.name(), commit, false), null);
      }
      try (RevWalk walk = new RevWalk(fetched)) {
        RevCommit taken = walk.parseCommit(commit);
        new TreeExport(
                fetched,
                taken.getTree(),
                budget,
                new GitSubmodules(
                    fetched, taken.getTree(), allowed(there), there, own, budget, depth + 1))
            .write("", folder);
      }
    }
  }

  /** Whoever writes a .gitmodules must not be told our token. */
  private GitOrigin allowed(GitAddress there) {
    return Objects.equals(there.host(), address.host()) ? origin : origin.withoutToken();
  }

  private String url(String path) throws IOException {
    String url = null;
    try (TreeWalk file = TreeWalk.forPath(repository, Constants.DOT_GIT_MODULES, root)) {
      if (file != null) {
        BlobBasedConfig modules = new BlobBasedConfig(null, repository, file.getObjectId(0));
        url = url(modules, path);
      }
    } catch (ConfigInvalidException wrong) {
      throw new SourceException("Its .gitmodules cannot be read: " + wrong.getMessage(), wrong);
    }
    if (url == null) {
      throw new SourceException(
          "Its .gitmodules does not say where the submodule '%s' is.".formatted(path));
    }
    return url;
  }

  private static @Nullable String url(BlobBasedConfig modules, String path) {
    for (String name : modules.getSubsections(ConfigConstants.CONFIG_SUBMODULE_SECTION)) {
      String known =
          modules.getString(
              ConfigConstants.CONFIG_SUBMODULE_SECTION, name, ConfigConstants.CONFIG_KEY_PATH);
      if (path.equals(known)) {
        return modules.getString(
            ConfigConstants.CONFIG_SUBMODULE_SECTION, name, ConfigConstants.CONFIG_KEY_URL);
      }
    }
    return null;
  }

  /** A submodule's address may be relative to that of what it is part of. */
  private String absolute(String url) {
    if (!url.startsWith("./") && !url.startsWith("../")) {
      return url;
    }
    String base = address.toString().replaceFirst("/+$", "");
    String rest = url;
    while (rest.startsWith("./") || rest.startsWith("../")) {
      if (rest.startsWith("../")) {
        int cut = Math.max(base.lastIndexOf('/'), base.lastIndexOf(':'));
        base = cut < 0 ? base : base.substring(0, cut);
        rest = rest.substring(3);
      } else {
        rest = rest.substring(2);
      }
    }
    return base + "/" + rest;
  }
}
