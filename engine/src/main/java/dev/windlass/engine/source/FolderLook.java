package dev.windlass.engine.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What a folder of DAGs looked like: path, size and time of every file. Two equal looks mean that
 * nobody is in the middle of writing.
 *
 * @param root where the files really were: links on the way there are followed once
 * @param files by path relative to the folder, with {@code /}
 */
public record FolderLook(Path root, SortedMap<String, Stamp> files) {

  /** Size in bytes and last change in nanoseconds. */
  public record Stamp(long size, long modified) {}

  private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", "out");

  /** A Maven module keeps its sources deeper than people say. */
  private static final String SOURCES = "src/main/java";

  /** A volume of a ConfigMap or a Secret is a link to the folder with its files. */
  private static final String CONFIG_MAP = "..data";

  /**
   * Looks at a folder. Hidden files and the folders of build tools are left out. A link to the
   * folder is followed, and so is the one that a ConfigMap has; links in it are not.
   *
   * @throws IOException if the folder cannot be read
   */
  public static FolderLook at(Path folder) throws IOException {
    Path root = folder.toRealPath();
    Path data = root.resolve(CONFIG_MAP);
    if (Files.isSymbolicLink(data)) {
      root = data.toRealPath();
    }
    Path sources = root.resolve(SOURCES);
    return walk(Files.isDirectory(sources) ? sources : root, LEFT_OUT);
  }

  /**
   * Looks at a folder that holds the files of a version and nothing else.
   *
   * @throws IOException if the folder cannot be read
   */
  public static FolderLook atVersion(Path folder) throws IOException {
    return walk(folder, Set.of());
  }

  private static FolderLook walk(Path root, Set<String> leftOut) throws IOException {
    SortedMap<String, Stamp> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(root)) {
              return FileVisitResult.CONTINUE;
            }
            String name = String.valueOf(directory.getFileName());
            return name.startsWith(".") || leftOut.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (attributes.isRegularFile() && !name.startsWith(".") && !name.endsWith("~")) {
              files.put(
                  root.relativize(file).toString().replace('\\', '/'),
                  new Stamp(
                      attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (file.equals(root)) {
              throw gone;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new FolderLook(root, files);
  }

  /** Returns how many bytes its files have together. */
  long bytes() {
    return files.values().stream().mapToLong(Stamp::size).sum();
  }

  /** Returns a name that another look only has if it saw the same. */
  String id() {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(root.toString().getBytes(StandardCharsets.UTF_8));
      files.forEach((path, stamp) ->
          hash.update(
              (path + '\0' + stamp.size() + ' ' + stamp.modified() + '\n')
                  .getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
