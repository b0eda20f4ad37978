package dev.windlass.engine.catalog;

import dev.windlass.executor.BundleRef;
import dev.windlass.executor.source.SourceCommit;
import dev.windlass.executor.source.SourceVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle version to publish: where it is and what is in it.
 *
 * @param ref where it is
 * @param sources the text of every {@code .java} file by relative path
 * @param hashes a hash of every file by relative path
 * @param made what it was made of; null if that is not known
 */
public record BundleVersion(
    BundleRef ref,
    Map<String, String> sources,
    Map<String, String> hashes,
    @Nullable SourceVersion made) {

  /** Makes one of which is not known what it was made of. */
  public BundleVersion(BundleRef ref, Map<String, String> sources, Map<String, String> hashes) {
    this(ref, sources, hashes, null);
  }

  public BundleVersion {
    sources = Map.copyOf(sources);
    hashes = Map.copyOf(hashes);
  }

  /** Returns the commit it was made of; null if of none. */
  public @Nullable SourceCommit commit() {
    return made == null ? null : made.commit();
  }
}
