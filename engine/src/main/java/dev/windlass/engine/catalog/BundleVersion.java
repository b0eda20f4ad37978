package dev.windlass.engine.catalog;

import dev.windlass.executor.BundleRef;
import java.util.Map;

/**
 * A bundle version to publish: where it is and what is in it.
 *
 * @param ref where it is
 * @param sources the text of every {@code .java} file by relative path
 * @param hashes a hash of every file by relative path
 */
public record BundleVersion(
    BundleRef ref, Map<String, String> sources, Map<String, String> hashes) {

  public BundleVersion {
    sources = Map.copyOf(sources);
    hashes = Map.copyOf(hashes);
  }
}
