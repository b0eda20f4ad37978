package dev.windlass.engine.git;

import java.io.IOException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Which folder of a commit holds the DAGs. */
final class GitFolder {

  /** A Maven module keeps its sources deeper than people say. */
  private static final String SOURCES = "src/main/java";

  private GitFolder() {}

  static String of(@Nullable String named, Repository repository, ObjectId root)
      throws IOException {
    String folder = named == null ? "" : named.replaceFirst("^/+", "").replaceFirst("/+$", "");
    String sources = folder.isEmpty() || folder.equals(".") ? SOURCES : folder + "/" + SOURCES;
    boolean isModule =
        new TreePaths(repository, root)
            .find(sources)
            .filter(found -> found.mode() == FileMode.TREE)
            .isPresent();
    return isModule ? sources : folder.equals(".") ? "" : folder;
  }
}
