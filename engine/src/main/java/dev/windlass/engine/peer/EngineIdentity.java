package dev.windlass.engine.peer;

import dev.windlass.engine.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Who this engine is among those on its database: whoever works on this data folder, also after a
 * restart. The id is in the file {@value #FILE_NAME} there, which is made at the first start.
 */
@Singleton
public final class EngineIdentity {

  static final String FILE_NAME = "engine.id";

  private final UUID id;

  @Inject
  EngineIdentity(Settings settings) {
    this(settings.data().toAbsolutePath());
  }

  /**
   * Reads or makes the id of that folder.
   *
   * @throws UncheckedIOException if it can be neither read nor made
   */
  public EngineIdentity(Path data) {
    try {
      this.id = idOf(data);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the id. */
  public UUID id() {
    return id;
  }

  private static UUID idOf(Path data) throws IOException {
    Path file = data.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      Files.createDirectories(data);
      Path unfinished = Files.createTempFile(data, FILE_NAME, ".new");
      Files.writeString(unfinished, UUID.randomUUID() + "\n");
      // Whole or not at all, whenever the engine is killed.
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
    String text = Files.readString(file).strip();
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noId) {
      throw new IOException(
          "%s holds '%s', which is no id of an engine. Delete the file; the engine makes another."
              .formatted(file, text));
    }
  }
}
