package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.PublishedVersion;
import dev.windlass.engine.dependency.BundleLibraries;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.reader.BundleReader;
import dev.windlass.executor.reader.ReadBefore;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Makes versions of what sources have: copied, completed with libraries, read, kept. */
@ApplicationScoped
class BundleMaking {

  private static final Logger LOG = Logger.getLogger(BundleMaking.class);

  private final BundleStore store;
  private final BundleArchives archives;
  private final BundleLibraries libraries;
  private final BundleReader reader;
  private final BundleVersions versions;
  private final Map<String, LastReading> readings = new ConcurrentHashMap<>();

  BundleMaking(
      BundleStore store,
      BundleArchives archives,
      BundleLibraries libraries,
      BundleReader reader,
      BundleVersions versions) {
    this.store = store;
    this.archives = archives;
    this.libraries = libraries;
    this.reader = reader;
    this.versions = versions;
  }

  /**
   * Copies what a source has, with the libraries its files name.
   *
   * @param anew whether to look for libraries even if the version before names the same
   * @return nothing if the source has to be looked at again
   */
  Optional<BundleCopy> copy(String name, BundleSource source, SourceVersion version, boolean anew)
      throws IOException, InterruptedException {
    return store.copy(
        name,
        source,
        version,
        (folder, sources) ->
            libraries.addTo(folder, sources, () -> anew ? Optional.empty() : folderBefore(name)));
  }

  private Optional<Path> folderBefore(String name) {
    return versions
        .newest(name)
        .map(PublishedVersion::digest)
        .map(digest -> store.ref(name, digest))
        .filter(this::isThere)
        .map(BundleRef::directory);
  }

  /**
   * Reads it.
   *
   * @param whole whether to read also what is as it was in the version before
   */
  ReadReport read(BundleCopy copy, boolean whole) throws IOException, InterruptedException {
    LastReading last = readings.get(copy.ref().bundleName());
    if (last != null && !whole) {
      Optional<ReadBefore> before = last.before(copy);
      if (before.isPresent()) {
        return reader.read(copy.directory(), before.get());
      }
    }
    return reader.read(copy.directory(), copy.refused());
  }

  /** Keeps a version that was read. */
  void keep(BundleCopy copy, ReadReport report) throws IOException {
    copy.keep();
    archives.keep(copy.ref());
    readings.put(copy.ref().bundleName(), LastReading.of(copy, report));
  }

  /** Forgets what is known of a bundle. */
  void forget(String name) {
    readings.remove(name);
  }

  void keep(BundleRef ref) throws IOException {
    archives.keep(ref);
  }

  /** Removes every version of a bundle but these, and what nobody needs of others. */
  void keepOnly(String name, Set<String> digests) throws IOException {
    store.keepOnly(name, digests);
    archives.forgetUnneeded();
  }

  /** Says whether a published version need not be made here. */
  boolean isThere(BundleRef ref) {
    try {
      return archives.fetch(ref);
    } catch (IOException notNow) {
      LOG.warnf("%s It is made from what its source has.", notNow.getMessage());
      return false;
    }
  }
}
