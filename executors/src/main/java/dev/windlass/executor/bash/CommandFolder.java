package dev.windlass.executor.bash;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder of an attempt's own, for its owner's eyes only: the command, and an empty folder to work
 * in.
 */
final class CommandFolder implements AutoCloseable {

  private final Path folder;

  CommandFolder(String command) throws IOException {
    // Java creates temporary folders with mode 0700.
    folder = Files.createTempDirectory("windlass-");
    Files.writeString(command(), command.endsWith("\n") ? command : command + "\n");
    Files.createDirectory(work());
  }

  Path command() {
    return folder.resolve("command");
  }

  Path work() {
    return folder.resolve("work");
  }

  /** Deletes it with everything in it; what cannot be deleted stays. */
  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A file that the command protected; the operating system's own tidying gets it.
    }
  }
}
