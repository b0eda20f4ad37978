package dev.windlass.engine.dependency;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Finds libraries and what they need in turn. */
interface LibraryResolver {

  /**
   * A jar that was found.
   *
   * @param coordinate what it is
   * @param file where it is now; somebody else may change it there
   */
  record FoundJar(String coordinate, Path file) {}

  /**
   * Finds all jars that these libraries need together, in the order of a class path.
   *
   * @param coordinates as {@code //DEPS} has them
   * @param repositories as {@code //REPOS} has them, to be asked too
   * @throws LibraryException if one cannot be had
   */
  List<FoundJar> resolve(Collection<String> coordinates, Collection<String> repositories)
      throws LibraryException;
}
