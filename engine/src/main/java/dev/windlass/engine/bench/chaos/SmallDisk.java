package dev.windlass.engine.bench.chaos;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.client.TemporaryFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk in memory that can be full: mounting one takes root. */
final class SmallDisk implements AutoCloseable {

  private static final String FILLER = "filler";
  private static final int MEBIBYTE = 1 << 20;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Says whether this process may. */
  static boolean isPossible() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return false;
    }
    Path trial = TemporaryFolder.create("windlass-disk");
    try (SmallDisk disk = mount(trial, 1)) {
      return Files.isDirectory(disk.folder);
    } catch (CommandFailure refused) {
      return false;
    } finally {
      TemporaryFolder.delete(trial);
    }
  }

  static SmallDisk mount(Path folder, int mebibytes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
    return new SmallDisk(folder);
  }

  /** Takes all the room that is left, to the last byte. */
  void fill() {
    byte[] piece = new byte[MEBIBYTE];
    try (OutputStream filler = Files.newOutputStream(folder.resolve(FILLER))) {
      for (int size = MEBIBYTE; size > 0; size /= 16) {
        write(filler, piece, size);
      }
    } catch (IOException full) {
      // So it was to be, also while the file is closed.
    }
  }

  private static void write(OutputStream filler, byte[] piece, int size) {
    try {
      while (true) {
        filler.write(piece, 0, size);
      }
    } catch (IOException full) {
      // A smaller piece may still fit.
    }
  }

  /** Gives it back. */
  void free() {
    try {
      Files.deleteIfExists(folder.resolve(FILLER));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void run(String... command) {
    try {
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new CommandFailure(
            ExitCode.FAILED, String.join(" ", command) + " ended with " + code + ".");
      }
    } catch (IOException absent) {
      throw new CommandFailure(ExitCode.FAILED, command[0] + " cannot be run: " + absent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  /** Takes it away, whoever still uses it. */
  @Override
  public void close() {
    run("umount", "-l", folder.toString());
  }
}
