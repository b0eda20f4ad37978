package dev.windlass.engine.dependency;

import dev.windlass.engine.Settings;
import dev.windlass.engine.dependency.LibraryLock.LockedJar;
import dev.windlass.engine.dependency.LibraryResolver.FoundJar;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.source.SafeJars;
import dev.windlass.executor.source.SourceLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the libraries that DAG files name into the version that is being made of them. What was
 * found for a version is kept for the next one that names the same, so that a version on its way
 * asks nobody, and nothing changes unless somebody changes it.
 */
@ApplicationScoped
public class BundleLibraries {

  private final LibraryResolver resolver;
  private final List<String> hosts;
  private final SourceLimits limits;

  @Inject
  BundleLibraries(Settings settings) {
    this(
        new MavenLibraries(settings.mavenSettings().orElse(null)),
        settings.libraryHosts().orElse(List.of()),
        new SourceLimits(settings.maxBundle(), settings.maxBundleFiles()));
  }

  BundleLibraries(LibraryResolver resolver, List<String> hosts, SourceLimits limits) {
    this.resolver = resolver;
    this.hosts = hosts;
    this.limits = limits;
  }

  /** Returns those of a command that works without an engine, under the settings of its user. */
  public static BundleLibraries ofUser(SourceLimits limits) {
    return new BundleLibraries(new MavenLibraries(null), List.of(), limits);
  }

  /**
   * Puts the libraries of a version into its folder. Takes as long as that takes.
   *
   * @param version the folder, with {@code src/} in it
   * @param sources the text of its {@code .java} files by their paths
   * @param before returns the folder of the version before, whose libraries stay if the same ones
   *     are named; nothing to look for all of them anew
   * @return what is wrong, with its file and line; that file's libraries are left out
   * @throws IOException if they cannot be written, or are too many
   */
  public List<ReadError> addTo(
      Path version, Map<String, String> sources, Supplier<Optional<Path>> before)
      throws IOException {
    DeclaredLibraries declared = DeclaredLibraries.of(sources, hosts);
    List<ReadError> errors = new ArrayList<>(declared.errors());
    if (declared.isEmpty()) {
      return errors;
    }
    Set<String> named = coordinates(declared.sound());
    Path folder = before.get().orElse(null);
    LibraryLock old = folder == null ? null : LibraryLock.of(folder).orElse(null);
    if (folder != null
        && old != null
        && old.answers(named, declared.repositories())
        && taken(old, folder, version)) {
      return errors;
    }
    Map<String, String> missing = new LinkedHashMap<>();
    List<FoundJar> jars = found(declared, missing);
    List<DeclaredLibrary> had = had(declared, missing, errors::add);
    put(
        new LibraryLock(
            List.copyOf(coordinates(had)), List.copyOf(declared.repositories()), List.of()),
        jars,
        version);
    return errors;
  }

  /**
   * Returns the jars that the libraries of files are, where Maven has them.
   *
   * @param sources the text of {@code .java} files by their paths
   * @param errors takes what is wrong
   */
  public List<Path> jarsOf(Map<String, String> sources, Consumer<ReadError> errors) {
    DeclaredLibraries declared = DeclaredLibraries.of(sources, hosts);
    declared.errors().forEach(errors);
    Map<String, String> missing = new LinkedHashMap<>();
    List<Path> jars = found(declared, missing).stream().map(FoundJar::file).toList();
    had(declared, missing, errors);
    return jars;
  }

  /** Returns the files in the folder of a version that its libraries are, in order. */
  public static List<Path> files(Path version) throws IOException {
    Path lock = version.resolve(LibraryLock.FILE);
    if (!Files.exists(lock)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>(List.of(lock));
    try (Stream<Path> jars = Files.list(version.resolve(LibraryLock.JARS))) {
      jars.sorted().forEach(files::add);
    }
    return files;
  }

  private static List<DeclaredLibrary> had(
      DeclaredLibraries declared, Map<String, String> missing, Consumer<ReadError> errors) {
    List<DeclaredLibrary> had = new ArrayList<>();
    for (DeclaredLibrary library : declared.sound()) {
      String message = missing.get(library.coordinate());
      if (message == null) {
        had.add(library);
      } else {
        errors.accept(new ReadError(library.file(), library.line(), null, message));
      }
    }
    return had;
  }

  private static Set<String> coordinates(List<DeclaredLibrary> libraries) {
    return libraries.stream()
        .map(DeclaredLibrary::coordinate)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the jars of all that can be had; says of the others why not. */
  private List<FoundJar> found(DeclaredLibraries declared, Map<String, String> missing) {
    Set<String> left = coordinates(declared.sound());
    LibraryException together;
    if (left.isEmpty()) {
      return List.of();
    }
    try {
      return resolve(left, declared.repositories());
    } catch (LibraryException oneOfThem) {
      together = oneOfThem;
    }
    for (String one : Set.copyOf(left)) {
      try {
        resolve(Set.of(one), declared.repositories());
      } catch (LibraryException thisOne) {
        missing.put(one, String.valueOf(thisOne.getMessage()));
        left.remove(one);
      }
    }
    try {
      if (!missing.isEmpty()) {
        return left.isEmpty() ? List.of() : resolve(left, declared.repositories());
      }
    } catch (LibraryException stillNot) {
      together = stillNot;
    }
    String message = String.valueOf(together.getMessage());
    left.forEach(one -> missing.put(one, message));
    return List.of();
  }

  private List<FoundJar> resolve(Collection<String> coordinates, Collection<String> repositories)
      throws LibraryException {
    List<FoundJar> jars = resolver.resolve(coordinates, repositories);
    for (FoundJar jar : jars) {
      Optional<String> problem = SafeJars.problem(jar.file());
      if (problem.isPresent()) {
        throw new LibraryException(
            "%s cannot be used, for it needs %s: %s"
                .formatted(String.join(", ", coordinates), jar.coordinate(), problem.get()));
      }
    }
    return jars;
  }

  private void put(LibraryLock lock, List<FoundJar> jars, Path version) throws IOException {
    long bytes = 0;
    Path folder = Files.createDirectories(version.resolve(LibraryLock.JARS));
    List<LockedJar> locked = new ArrayList<>();
    for (FoundJar jar : jars) {
      bytes += Files.size(jar.file());
      limits.check(bytes, locked.size());
      // The number keeps the order of the class path, and two of one name apart.
      String name = "%03d-%s".formatted(locked.size(), jar.file().getFileName());
      Path copy = folder.resolve(name);
      Files.copy(jar.file(), copy);
      locked.add(new LockedJar(jar.coordinate(), name, sha256(copy)));
    }
    new LibraryLock(lock.libraries(), lock.repositories(), locked).writeTo(version);
  }

  /** Takes the jars of the version before, which never change; not if one is damaged. */
  private static boolean taken(LibraryLock lock, Path before, Path version) throws IOException {
    Path from = before.resolve(LibraryLock.JARS);
    Path folder = Files.createDirectories(version.resolve(LibraryLock.JARS));
    for (LockedJar jar : lock.jars()) {
      Path there = from.resolve(jar.file());
      if (!Files.exists(there) || !sha256(there).equals(jar.sha256())) {
        return false;
      }
    }
    for (LockedJar jar : lock.jars()) {
      link(from.resolve(jar.file()), folder.resolve(jar.file()));
    }
    lock.writeTo(version);
    return true;
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException noLinksThere) {
      Files.copy(from, to);
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
