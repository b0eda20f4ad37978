package dev.windlass.engine.bundle;

import dev.windlass.engine.Settings;
import dev.windlass.engine.catalog.BundleVersion;
import dev.windlass.executor.BundleRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps bundle versions as folders named by a hash of their content: {@code
 * <data>/bundles/<bundle>/<digest>/src}. A version is copied under another name first and renamed
 * when it is whole, so a folder with a digest for a name is always complete.
 */
@ApplicationScoped
public class BundleStore {

  private final Path root;

  BundleStore(Settings settings) {
    this.root = settings.data().toAbsolutePath().resolve("bundles");
  }

  /** Returns where a version is, whether or not it is there. */
  public BundleRef ref(String bundleName, String digest) {
    return new BundleRef(bundleName, digest, root.resolve(bundleName).resolve(digest));
  }

  /**
   * Copies the files of a folder into the store; a version that is there already is left as it is.
   *
   * @throws IOException if a file cannot be read or written; nothing is left behind then
   */
  BundleVersion store(String bundleName, Path folder, FolderLook look) throws IOException {
    Path bundle = Files.createDirectories(root.resolve(bundleName));
    Path unfinished = Files.createTempDirectory(bundle, ".copy-");
    try {
      MessageDigest hash = sha256();
      Map<String, String> sources = new HashMap<>();
      Map<String, String> hashes = new HashMap<>();
      Files.createDirectories(unfinished.resolve("src"));
      for (String path : look.files().keySet()) {
        byte[] content = Files.readAllBytes(folder.resolve(path));
        Path copy = unfinished.resolve("src").resolve(path);
        Files.createDirectories(copy.getParent());
        Files.write(copy, content);
        hash.update(path.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
        byte[] fileHash = sha256().digest(content);
        hash.update(fileHash);
        hashes.put(path, HexFormat.of().formatHex(fileHash));
        if (path.endsWith(".java")) {
          sources.put(path, new String(content, StandardCharsets.UTF_8));
        }
      }
      BundleRef ref = ref(bundleName, HexFormat.of().formatHex(hash.digest()).substring(0, 40));
      if (!Files.exists(ref.directory())) {
        Files.move(unfinished, ref.directory(), StandardCopyOption.ATOMIC_MOVE);
      }
      return new BundleVersion(ref, sources, hashes);
    } finally {
      delete(unfinished);
    }
  }

  /** Removes every version of a bundle but these. */
  void keepOnly(String bundleName, Set<String> digests) throws IOException {
    List<Path> versions;
    try (Stream<Path> found = Files.list(root.resolve(bundleName))) {
      versions = found.toList();
    }
    for (Path version : versions) {
      if (!digests.contains(version.getFileName().toString())) {
        delete(version);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
