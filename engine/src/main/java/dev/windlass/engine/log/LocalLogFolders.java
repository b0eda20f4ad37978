package dev.windlass.engine.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The logs on the disk of this machine. */
final class LocalLogFolders implements LogFolders {

  private final Path folder;

  LocalLogFolders(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> dags() throws IOException {
    return names(folder, LogKey.DAG);
  }

  @Override
  public List<String> runs(String dag) throws IOException {
    return names(folder.resolve(LogKey.DAG + dag), LogKey.RUN);
  }

  private static List<String> names(Path folder, String prefix) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  @Override
  public void remove(String dag, String run) throws IOException {
    Path ofDag = folder.resolve(LogKey.DAG + dag);
    Path ofRun = ofDag.resolve(LogKey.RUN + run);
    try (Stream<Path> found = Files.walk(ofRun)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException none) {
      return;
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    removeEmptyAround(ofRun, folder);
  }

  /** Removes the folders around what is gone, as far as nothing is in them. */
  static void removeEmptyAround(Path gone, Path outermost) throws IOException {
    try {
      for (Path one = gone.getParent();
          one != null && !one.equals(outermost);
          one = one.getParent()) {
        Files.deleteIfExists(one);
      }
    } catch (DirectoryNotEmptyException others) {
      // Other logs are there.
    }
  }
}
