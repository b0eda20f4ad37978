package dev.windlass.engine.bundle;

import dev.windlass.engine.Settings;
import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.CatalogPreview;
import dev.windlass.engine.catalog.PublishedVersion;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.source.DeclaredSource;
import dev.windlass.engine.source.OpenSources;
import dev.windlass.engine.source.SourceDefinition;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes a version of a bundle as if it were to be published, says what that would change, and
 * forgets it. It is read in a JVM of its own, as every version is; one at a time.
 */
@ApplicationScoped
class BundlePreview {

  /** A folder is looked at until it has settled, and no longer. */
  private static final int LOOKS = 5;

  private final OpenSources sources;
  private final BundleMaking making;
  private final BundleVersions versions;
  private final CatalogPreview catalog;
  private final Path folder;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  BundlePreview(
      OpenSources sources,
      BundleMaking making,
      BundleVersions versions,
      CatalogPreview catalog,
      Settings settings) {
    this.sources = sources;
    this.making = making;
    this.versions = versions;
    this.catalog = catalog;
    this.folder = settings.data().toAbsolutePath().resolve("previews");
  }

  /**
   * Says what a version would change.
   *
   * @param ref a branch, tag or commit; null for what the source has now
   * @throws Problem if it cannot be had
   */
  BundleDiffResponse of(DeclaredSource declared, @Nullable String ref) {
    SourceDefinition definition = declared.definition();
    if (ref != null && !definition.kind().equals(SourceDefinition.GIT)) {
      throw Problem.badRequest(
          "The bundle '%s' has no branches or commits. Leave ref away to compare what it has now."
              .formatted(definition.name()));
    }
    oneAtATime.lock();
    try {
      Path aside = Files.createTempDirectory(Files.createDirectories(folder), "one-");
      try (BundleSource source = sources.openAside(definition, ref, aside)) {
        return of(definition.name(), ref, source);
      } finally {
        BundleStore.delete(aside);
      }
    } catch (SourceException said) {
      throw Problem.conflict(String.valueOf(said.getMessage()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Problem.conflict("The engine is being stopped.");
    } finally {
      oneAtATime.unlock();
    }
  }

  private BundleDiffResponse of(String name, @Nullable String ref, BundleSource source)
      throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      Optional<SourceVersion> found = source.look();
      Optional<BundleCopy> copied =
          found.isEmpty() ? Optional.empty() : making.copy(name, source, found.get(), false);
      if (copied.isPresent()) {
        try (BundleCopy copy = copied.get()) {
          ReadReport report = making.read(copy, true);
          return BundleDiffResponse.of(
              name,
              ref,
              copy.ref().digest(),
              copy.version().commit(),
              versions.newest(name).map(PublishedVersion::digest).orElse(null),
              catalog.of(copy.version(), report));
        }
      }
    }
    throw Problem.conflict(
        "The bundle '%s' is being changed just now. Ask again when that is done.".formatted(name));
  }
}
