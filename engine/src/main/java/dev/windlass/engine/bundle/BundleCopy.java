package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleVersion;
import dev.windlass.executor.BundleRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The files of a folder as they were at one look. They are compiled here and become a version then,
 * so that nobody ever works with a version without its classes.
 */
final class BundleCopy implements AutoCloseable {

  private final BundleVersion version;
  private final Path unfinished;

  private BundleCopy(BundleVersion version, Path unfinished) {
    this.version = version;
    this.unfinished = unfinished;
  }

  static BundleCopy of(
      Path folder, FolderLook look, Path unfinished, Function<String, BundleRef> named)
      throws IOException {
    BundleDigest digest = new BundleDigest();
    Map<String, String> sources = new HashMap<>();
    Map<String, String> hashes = new HashMap<>();
    Path src = Files.createDirectories(unfinished.resolve("src"));
    for (String path : look.files().keySet()) {
      Path copy = src.resolve(path);
      Files.createDirectories(copy.getParent());
      hashes.put(path, digest.copy(path, folder.resolve(path), copy));
      if (path.endsWith(".java")) {
        sources.put(path, new String(Files.readAllBytes(copy), StandardCharsets.UTF_8));
      }
    }
    return new BundleCopy(
        new BundleVersion(named.apply(digest.text()), sources, hashes), unfinished);
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

  /** Makes it a version. */
  void keep() throws IOException {
    BundleStore.rename(unfinished, ref());
  }

  /** Forgets it, unless it has become a version. */
  @Override
  public void close() throws IOException {
    BundleStore.delete(unfinished);
  }
}
