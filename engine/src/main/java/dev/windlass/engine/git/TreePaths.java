package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Finds what a path in a commit leads to, through links, and never out of it. */
final class TreePaths {

  private static final int MOST_LINKS = 40;
  private static final int LONGEST_LINK = 4096;

  /**
   * Something in a commit.
   *
   * @param path where it is, from the top, with {@code /}
   */
  record Entry(ObjectId id, FileMode mode, String path) {}

  private final Repository repository;
  private final ObjectId root;

  TreePaths(Repository repository, ObjectId root) {
    this.repository = repository;
    this.root = root;
  }

  /**
   * Finds what is at a path.
   *
   * @return nothing if nothing is there
   * @throws SourceException if the path leads out
   */
  Optional<Entry> find(String path) throws IOException {
    return find(segments(path), path);
  }

  /**
   * Finds what a link leads to.
   *
   * @throws SourceException if it leads out
   */
  Optional<Entry> follow(Entry link) throws IOException {
    return find(link.path());
  }

  private Optional<Entry> find(List<String> wanted, String from) throws IOException {
    Deque<String> left = new ArrayDeque<>(wanted);
    Deque<Entry> at = new ArrayDeque<>();
    int links = 0;
    while (!left.isEmpty()) {
      String name = left.removeFirst();
      if (name.equals("..")) {
        if (at.pollLast() == null) {
          throw leavesTree(from);
        }
        continue;
      }
      Entry folder = at.peekLast();
      Optional<Entry> found = child(folder, name);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      if (found.get().mode() == FileMode.SYMLINK) {
        if (++links > MOST_LINKS) {
          throw new SourceException("The link '%s' leads in a circle.".formatted(from));
        }
        String target = target(found.get());
        if (target.startsWith("/")) {
          throw leavesTree(from);
        }
        List<String> more = segments(target);
        for (int i = more.size() - 1; i >= 0; i--) {
          left.addFirst(more.get(i));
        }
      } else {
        at.addLast(found.get());
      }
    }
    Entry last = at.peekLast();
    return Optional.of(last == null ? new Entry(root, FileMode.TREE, "") : last);
  }

  private Optional<Entry> child(@Nullable Entry folder, String name) throws IOException {
    if (folder != null && folder.mode() != FileMode.TREE) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(repository, name, folder == null ? root : folder.id())) {
      return walk == null
          ? Optional.empty()
          : Optional.of(
              new Entry(
                  walk.getObjectId(0),
                  walk.getFileMode(0),
                  folder == null || folder.path().isEmpty() ? name : folder.path() + "/" + name));
    }
  }

  private String target(Entry link) throws IOException {
    ObjectLoader content = repository.open(link.id(), Constants.OBJ_BLOB);
    if (content.getSize() > LONGEST_LINK) {
      throw leavesTree(link.path());
    }
    return new String(content.getBytes(), StandardCharsets.UTF_8);
  }

  private static SourceException leavesTree(String path) {
    return new SourceException(
        "The link '%s' leads out of the repository. Remove it, or let it lead to a file that is part of it."
            .formatted(path));
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/"))
        .filter(one -> !one.isEmpty() && !one.equals("."))
        .toList();
  }
}
