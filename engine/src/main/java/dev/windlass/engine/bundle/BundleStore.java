package dev.windlass.engine.bundle;

import dev.windlass.engine.Settings;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps bundle versions as folders named by a hash of their content: {@code
 * <data>/bundles/<bundle>/<digest>}, with {@code src} and {@code classes} in it. A version is made
 * under another name first and renamed when it is whole, so a folder with a digest for a name is
 * always complete.
 */
@ApplicationScoped
public class BundleStore {

  /** What an engine that was killed left unfinished begins with this. */
  private static final String UNFINISHED = ".";

  private final Path root;

  @Inject
  BundleStore(Settings settings) {
    this(settings.data().toAbsolutePath().resolve("bundles"));
  }

  BundleStore(Path root) {
    this.root = root;
    try {
      forgetUnfinished();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Makes what is in a version. */
  @FunctionalInterface
  interface Content {
    /** Writes it into that folder. */
    void writeTo(Path folder) throws IOException;
  }

  /** Returns where a version is, whether or not it is there. */
  public BundleRef ref(String bundleName, String digest) {
    return new BundleRef(bundleName, digest, root.resolve(bundleName).resolve(digest));
  }

  /** Says whether a version is there. */
  static boolean has(BundleRef ref) {
    return Files.isDirectory(ref.directory());
  }

  /**
   * Lets a source write the files of a version, which become one once they have been compiled.
   *
   * @return nothing if the source has to be looked at again
   * @throws IOException if a file cannot be read or written; nothing is left behind then
   */
  Optional<BundleCopy> copy(
      String bundleName, BundleSource source, SourceVersion version, BundleCopy.Libraries libraries)
      throws IOException, InterruptedException {
    Path unfinished = unfinished(bundleName);
    boolean whole = false;
    try {
      whole = source.export(version, Files.createDirectories(unfinished.resolve("src")));
      if (!whole) {
        return Optional.empty();
      }
      return Optional.of(
          BundleCopy.of(unfinished, version, digest -> ref(bundleName, digest), libraries));
    } catch (IOException | InterruptedException | RuntimeException failed) {
      whole = false;
      throw failed;
    } finally {
      if (!whole) {
        delete(unfinished);
      }
    }
  }

  /**
   * Adds a version from elsewhere, whole or not at all.
   *
   * @throws IOException if it cannot be written, or is not the one it should be
   */
  void add(BundleRef ref, Content content) throws IOException {
    Path unfinished = unfinished(ref.bundleName());
    try {
      Files.createDirectories(unfinished.resolve("src"));
      content.writeTo(unfinished);
      String digest = BundleDigest.of(unfinished);
      if (!digest.equals(ref.digest())) {
        throw new IOException("its files are those of version " + digest);
      }
      DiskSync.all(unfinished);
      rename(unfinished, ref);
    } finally {
      delete(unfinished);
    }
  }

  /** Gives what is whole its name, unless another was faster. */
  static void rename(Path whole, BundleRef ref) throws IOException {
    try {
      Files.move(whole, ref.directory(), StandardCopyOption.ATOMIC_MOVE);
      DiskSync.folder(ref.directory().resolveSibling("."));
    } catch (FileSystemException refused) {
      // One that is there is as good: it has the same name because it has the same files.
      if (!has(ref)) {
        throw refused;
      }
    }
  }

  /** Removes every version of a bundle but these. */
  void keepOnly(String bundleName, Set<String> digests) throws IOException {
    for (Path version : list(root.resolve(bundleName))) {
      String name = version.getFileName().toString();
      if (!digests.contains(name) && !name.startsWith(UNFINISHED)) {
        delete(version);
      }
    }
  }

  private Path unfinished(String bundleName) throws IOException {
    Path bundle = Files.createDirectories(root.resolve(bundleName));
    return Files.createTempDirectory(bundle, UNFINISHED + "unfinished-");
  }

  private void forgetUnfinished() throws IOException {
    for (Path bundle : list(root)) {
      for (Path version : list(bundle)) {
        if (version.getFileName().toString().startsWith(UNFINISHED)) {
          delete(version);
        }
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failed)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
