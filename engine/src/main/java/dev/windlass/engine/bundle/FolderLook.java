package dev.windlass.engine.bundle;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder of DAGs looked like: path, size and time of every file. Two equal looks mean that
 * nobody is in the middle of writing.
 *
 * @param files by path relative to the folder, with {@code /}
 */
record FolderLook(SortedMap<String, Stamp> files) {

  /** Size in bytes and last change in milliseconds. */
  record Stamp(long size, long modified) {}

  private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", "out");

  /**
   * Looks at a folder. Hidden files and the folders of build tools are left out, links are not
   * followed.
   *
   * @throws IOException if the folder cannot be read
   */
  static FolderLook at(Path folder) throws IOException {
    SortedMap<String, Stamp> files = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(folder)) {
              return FileVisitResult.CONTINUE;
            }
            String name = String.valueOf(directory.getFileName());
            return name.startsWith(".") || LEFT_OUT.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (attributes.isRegularFile() && !name.startsWith(".") && !name.endsWith("~")) {
              files.put(
                  folder.relativize(file).toString().replace('\\', '/'),
                  new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (file.equals(folder)) {
              throw gone;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new FolderLook(files);
  }
}
