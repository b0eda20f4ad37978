package dev.windlass.engine.dependency;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which jars stand for the libraries that a version's files name. It lies in the version and is
 * part of its hash, as the jars are.
 *
 * @param libraries what was named, sorted
 * @param repositories where it was looked for beside the usual places, sorted
 * @param jars what was found
 */
record LibraryLock(List<String> libraries, List<String> repositories, List<LockedJar> jars) {

  /** The file in the folder of a version, beside {@code lib/} with the jars. */
  static final String FILE = "libraries.json";

  /** The folder of the jars. */
  static final String JARS = "lib";

  /**
   * A jar of a version.
   *
   * @param coordinate what it is
   * @param file its name in {@code lib/}
   * @param sha256 the hash of its content
   */
  record LockedJar(String coordinate, String file, String sha256) {}

  /** Returns the lock of a version; nothing if it has none. */
  static Optional<LibraryLock> of(Path version) throws IOException {
    Path file = version.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(Files.readString(file), LibraryLock.class));
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    }
  }

  void writeTo(Path version) throws IOException {
    Files.writeString(version.resolve(FILE), Json.MAPPER.writeValueAsString(this));
  }

  /** Says whether it is an answer to the same question. */
  boolean answers(Collection<String> named, Collection<String> places) {
    return new TreeSet<>(libraries).equals(new TreeSet<>(named))
        && new TreeSet<>(repositories).equals(new TreeSet<>(places));
  }
}
