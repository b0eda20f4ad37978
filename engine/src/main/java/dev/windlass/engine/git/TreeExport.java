package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes the files of a commit into a folder. Hidden ones are left out. A link is followed here and
 * becomes what it leads to, which must be part of the same commit: what is written has no links.
 */
final class TreeExport {

  /** Links that lead to folders with links may go on forever. */
  private static final int DEEPEST = 60;

  /** What is counted over a whole export, submodules included. */
  static final class Budget {

    private final SourceLimits limits;
    private long bytes;
    private int files;

    Budget(SourceLimits limits) {
      this.limits = limits;
    }

    void take(long size) throws SourceException {
      bytes += size;
      files++;
      limits.check(bytes, files);
    }
  }

  /** Writes a submodule. */
  @FunctionalInterface
  interface Submodules {
    /** Writes that commit of what is at that path into a folder. */
    void write(String path, ObjectId commit, Path folder) throws IOException, InterruptedException;
  }

  private final Repository repository;
  private final ObjectId root;
  private final Budget budget;
  private final Submodules submodules;
  private final TreePaths paths;

  TreeExport(Repository repository, ObjectId root, Budget budget, Submodules submodules) {
    this.repository = repository;
    this.root = root;
    this.budget = budget;
    this.submodules = submodules;
    this.paths = new TreePaths(repository, root);
  }

  /**
   * Writes the folder of that path, which is empty for all of it.
   *
   * @throws SourceException if something in it must not be written
   * @throws IOException if the disk does not take it
   */
  void write(String path, Path folder) throws IOException, InterruptedException {
    try (ObjectReader reader = repository.newObjectReader()) {
      ObjectId tree =
          path.isEmpty()
              ? root
              : paths
                  .find(path)
                  .filter(found -> found.mode() == FileMode.TREE)
                  .orElseThrow(() -> new SourceException("It has no folder '" + path + "'."))
                  .id();
      folder(reader, tree, path, folder, 0);
    }
  }

  private void folder(ObjectReader reader, ObjectId tree, String path, Path folder, int depth)
      throws IOException, InterruptedException {
    if (depth > DEEPEST) {
      throw new SourceException(
          "'%s' is more than %d folders deep; does a link lead to a folder that it is in?"
              .formatted(path, DEEPEST));
    }
    Files.createDirectories(folder);
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      while (walk.next()) {
        String name = walk.getNameString();
        check(name, path);
        if (!name.startsWith(".")) {
          String inner = path.isEmpty() ? name : path + "/" + name;
          entry(
              reader,
              new TreePaths.Entry(walk.getObjectId(0), walk.getFileMode(0), inner),
              folder.resolve(name),
              depth);
        }
      }
    }
  }

  private void entry(ObjectReader reader, TreePaths.Entry entry, Path target, int depth)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    FileMode mode = entry.mode();
    if (mode == FileMode.TREE) {
      folder(reader, entry.id(), entry.path(), target, depth + 1);
    } else if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
      file(reader, entry.id(), target);
    } else if (mode == FileMode.SYMLINK) {
      var found = paths.follow(entry);
      if (found.isPresent()) {
        entry(reader, found.get(), target, depth + 1);
      }
    } else if (mode == FileMode.GITLINK) {
      submodules.write(entry.path(), entry.id(), target);
    }
  }

  private void file(ObjectReader reader, ObjectId blob, Path target) throws IOException {
    ObjectLoader content = reader.open(blob, Constants.OBJ_BLOB);
    budget.take(content.getSize());
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.copyTo(out);
    }
  }

  /** Git's own programs make no such names, but a tree may have them. */
  private static void check(String name, String path) throws SourceException {
    if (name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.toLowerCase(Locale.ROOT).equals(Constants.DOT_GIT)
        || name.indexOf('/') >= 0
        || name.indexOf('\\') >= 0
        || name.chars().anyMatch(Character::isISOControl)
        || name.getBytes(StandardCharsets.UTF_8).length > 255) {
      throw new SourceException(
          "A name in the folder '%s' would lead out of it, or is none: '%s'. Remove it from the repository."
              .formatted(path, name.replaceAll("\\p{Cntrl}", "?")));
    }
  }
}
