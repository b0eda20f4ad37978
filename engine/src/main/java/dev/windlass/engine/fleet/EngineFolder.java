package dev.windlass.engine.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Keeps an engine's id in its data folder, so that it is the same engine after a restart. */
public final class EngineFolder {

  /** The file that holds the id and nothing else. */
  static final String FILE_NAME = "engine.id";

  private EngineFolder() {}

  /**
   * Returns the id of the engine with that data folder, a new one the first time.
   *
   * @throws UncheckedIOException if the folder cannot be read or written
   */
  public static UUID id(Path dataFolder) {
    Path file = dataFolder.resolve(FILE_NAME);
    try {
      if (Files.exists(file)) {
        return UUID.fromString(Files.readString(file).strip());
      }
      Files.createDirectories(dataFolder);
      UUID id = UUID.randomUUID();
      Path whole = Files.createTempFile(dataFolder, FILE_NAME, ".new");
      Files.writeString(whole, id + "\n");
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      return id;
    } catch (IllegalArgumentException damaged) {
      throw new IllegalStateException(
          file + " does not hold the id of an engine. Delete it: the engine makes a new one.",
          damaged);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The engine's id in " + file + " cannot be read or made: " + failed, failed);
    }
  }

  /** Returns the name of this machine. */
  public static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "an engine";
    }
  }
}
