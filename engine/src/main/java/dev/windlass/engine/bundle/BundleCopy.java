package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleVersion;
import dev.windlass.engine.dependency.BundleLibraries;
import dev.windlass.engine.source.FolderLook;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of a version as its source wrote them. They are compiled here and become a version
 * then, so that nobody ever works with a version without its classes.
 */
final class BundleCopy implements AutoCloseable {

  private final BundleVersion version;
  private final Path unfinished;
  private final List<ReadError> refused;
  private final boolean namesLibraries;

  private BundleCopy(
      BundleVersion version, Path unfinished, List<ReadError> refused, boolean namesLibraries) {
    this.version = version;
    this.unfinished = unfinished;
    this.refused = refused;
    this.namesLibraries = namesLibraries;
  }

  /** Adds what files need from elsewhere. */
  @FunctionalInterface
  interface Libraries {

    /** None is added. */
    Libraries NONE = (version, sources) -> List.of();

    /** Adds them to the folder of a version; returns what is wrong with which file. */
    List<ReadError> addTo(Path version, Map<String, String> sources) throws IOException;
  }

  /**
   * Makes one of what was written to {@code src}.
   *
   * @param made what it was made of
   */
  static BundleCopy of(
      Path unfinished,
      @Nullable SourceVersion made,
      Function<String, BundleRef> named,
      Libraries libraries)
      throws IOException {
    BundleDigest digest = new BundleDigest();
    Map<String, String> sources = new HashMap<>();
    Map<String, String> hashes = new HashMap<>();
    Path src = unfinished.resolve("src");
    for (String path : FolderLook.atVersion(src).files().keySet()) {
      Path file = src.resolve(path);
      hashes.put(path, digest.take(path, file));
      if (path.endsWith(".java")) {
        sources.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    List<ReadError> refused = libraries.addTo(unfinished, sources);
    digest.takeLibraries(unfinished);
    return new BundleCopy(
        new BundleVersion(named.apply(digest.text()), sources, hashes, made),
        unfinished,
        refused,
        !refused.isEmpty() || !BundleLibraries.files(unfinished).isEmpty());
  }

  /** Returns what is wrong with files before anybody has read them: libraries are missing. */
  List<ReadError> refused() {
    return refused;
  }

  /** Says whether its source had no files at all. */
  boolean isEmpty() {
    return version.hashes().isEmpty();
  }

  /** Says whether its files name libraries. */
  boolean namesLibraries() {
    return namesLibraries;
  }

  BundleVersion version() {
    return version;
  }

  BundleRef ref() {
    return version.ref();
  }

  /** Returns where to compile it: here, or where the same version is already. */
  Path directory() {
    return BundleStore.has(ref()) ? ref().directory() : unfinished;
  }

  /** Makes it a version, which no loss of power can take half of. */
  void keep() throws IOException {
    DiskSync.all(unfinished);
    BundleStore.rename(unfinished, ref());
  }

  /** Forgets it, unless it has become a version. */
  @Override
  public void close() throws IOException {
    BundleStore.delete(unfinished);
  }
}
