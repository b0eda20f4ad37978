package dev.windlass.engine.git;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.executor.source.SourceException;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/**
 * What of a repository is wanted: a branch, a tag, a commit, or whatever its default branch is.
 *
 * @param ref as somebody wrote it; null for the default branch
 */
record GitTarget(@Nullable String ref) {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /**
   * What it is now.
   *
   * @param name the reference on the server, or the commit itself
   * @param id what it points to: a commit or an annotated tag
   * @param isBranch whether it only ever moves on, unless somebody forces it
   */
  record Found(String name, ObjectId id, boolean isBranch) {}

  boolean isCommit() {
    return ref != null && COMMIT.matcher(ref).matches();
  }

  /**
   * Finds it among what a server has.
   *
   * @param remote references by their whole names
   * @throws SourceException if it is not there
   */
  Found in(Map<String, Ref> remote, GitAddress address) throws SourceException {
    if (ref == null) {
      Ref head = remote.get(Constants.HEAD);
      if (head == null || head.getObjectId() == null) {
        throw new SourceException(
            "%s has no default branch, so it may be empty. Push a commit, or name a branch."
                .formatted(address));
      }
      return new Found(Constants.HEAD, head.getObjectId(), true);
    }
    if (isCommit()) {
      return new Found(ref, ObjectId.fromString(ref), false);
    }
    for (String prefix : new String[] {Constants.R_HEADS, Constants.R_TAGS, ""}) {
      Ref found = remote.get(prefix + ref);
      if (found != null && found.getObjectId() != null && (prefix + ref).startsWith("refs/")) {
        return new Found(
            prefix + ref, found.getObjectId(), (prefix + ref).startsWith(Constants.R_HEADS));
      }
    }
    throw new SourceException(
        "%s has no branch or tag '%s'.%s"
            .formatted(
                address,
                ref,
                DidYouMean.suffix(
                    ref,
                    remote.keySet().stream()
                        .map(name -> name.replaceFirst("^refs/(heads|tags)/", ""))
                        .toList())));
  }
}
