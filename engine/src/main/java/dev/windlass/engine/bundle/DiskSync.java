package dev.windlass.engine.bundle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Waits until the disk has what was written: until then a loss of power may take any of it. */
final class DiskSync {

  private static final int THREADS = 8;

  private DiskSync() {}

  /** Waits for all files and folders below that one. */
  static void all(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder)) {
      found = walk.toList();
    }
    // One after the other, each would wait for the disk by itself.
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(found.size(), THREADS))) {
      List<Future<Boolean>> begun = new ArrayList<>();
      for (Path one : found) {
        begun.add(threads.submit(() -> one(one)));
      }
      for (Future<Boolean> one : begun) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("The disk did not take it: " + failed.getCause(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("It was stopped.");
    }
  }

  private static boolean one(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      folder(file);
    } else {
      try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
        opened.force(true);
      }
    }
    return true;
  }

  /** Waits for the names in a folder. */
  static void folder(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
