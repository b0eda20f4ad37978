package dev.windlass.engine.dependency;

import dev.windlass.executor.reader.ReadReport.ReadError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the files of a bundle name together. They share one class path, so one library can have one
 * version in it.
 */
final class DeclaredLibraries {

  private static final String LIBRARIES = "//DEPS ";
  private static final String REPOSITORIES = "//REPOS ";

  private final List<DeclaredLibrary> libraries = new ArrayList<>();
  private final Set<String> repositories = new TreeSet<>();
  private final List<ReadError> errors = new ArrayList<>();
  private final List<String> hosts;

  private DeclaredLibraries(List<String> hosts) {
    this.hosts = hosts;
  }

  /**
   * Reads the lines of sources.
   *
   * @param sources texts by their paths
   * @param hosts the only hosts that repositories may be on; all if there is none
   */
  static DeclaredLibraries of(Map<String, String> sources, List<String> hosts) {
    DeclaredLibraries declared = new DeclaredLibraries(hosts);
    new TreeMap<>(sources).forEach(declared::take);
    declared.refuseContradictions();
    return declared;
  }

  private void take(String file, String text) {
    if (!text.contains(LIBRARIES) && !text.contains(REPOSITORIES)) {
      return;
    }
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith(LIBRARIES)) {
        for (String word : words(line, LIBRARIES)) {
          takeLibrary(file, number, word);
        }
      } else if (line.startsWith(REPOSITORIES)) {
        for (String word : words(line, REPOSITORIES)) {
          takeRepository(file, number, word);
        }
      }
    }
  }

  /** What follows another {@code //} is a comment. */
  private static List<String> words(String line, String begin) {
    String said = line.substring(begin.length()).split("\\s//", 2)[0];
    return List.of(said.split("[,;\\s]+")).stream().filter(word -> !word.isEmpty()).toList();
  }

  private void takeLibrary(String file, int line, String word) {
    DeclaredLibrary library = DeclaredLibrary.of(file, line, word).orElse(null);
    if (library == null) {
      refuse(
          file,
          line,
          "'%s' is no library. Write //DEPS group:artifact:version, with one version and no range."
              .formatted(word));
    } else if (library.problem() != null) {
      refuse(file, line, String.valueOf(library.problem()));
    } else if (!library.isProvided()) {
      libraries.add(library);
    }
  }

  private void takeRepository(String file, int line, String word) {
    try {
      repositories.add(MavenRepositories.checked(word, hosts));
    } catch (LibraryException refused) {
      refuse(file, line, String.valueOf(refused.getMessage()));
    }
  }

  private void refuse(String file, int line, String message) {
    errors.add(new ReadError(file, line, null, message));
  }

  private void refuseContradictions() {
    Map<String, List<DeclaredLibrary>> byKey =
        libraries.stream().collect(Collectors.groupingBy(DeclaredLibrary::key));
    for (List<DeclaredLibrary> same : byKey.values()) {
      if (same.stream().map(DeclaredLibrary::version).distinct().count() > 1) {
        for (DeclaredLibrary one : same) {
          String others =
              same.stream()
                  .filter(other -> !other.version().equals(one.version()))
                  .map(other -> "version " + other.version() + " (" + other.place() + ")")
                  .collect(Collectors.joining(", "));
          refuse(
              one.file(),
              one.line(),
              "%s cannot be beside %s: the files of a bundle share their libraries. Say the same version, or put the DAG into another bundle."
                  .formatted(one.coordinate(), others));
        }
      }
    }
  }

  /** Says whether no file names any library. */
  boolean isEmpty() {
    return libraries.isEmpty();
  }

  /** Returns what is wrong with the lines themselves, in the order of the files. */
  List<ReadError> errors() {
    return errors.stream()
        .sorted(Comparator.comparing(ReadError::file).thenComparing(ReadError::line))
        .toList();
  }

  /** Returns the libraries of files with which nothing is wrong. */
  List<DeclaredLibrary> sound() {
    Set<String> refused = errors.stream().map(ReadError::file).collect(Collectors.toSet());
    return libraries.stream().filter(library -> !refused.contains(library.file())).toList();
  }

  /** Returns the repositories that files name. */
  Collection<String> repositories() {
    return repositories;
  }
}
