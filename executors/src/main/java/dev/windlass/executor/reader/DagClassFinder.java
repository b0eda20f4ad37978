package dev.windlass.executor.reader;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagDefinition;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.source.SafeJars;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the DAGs among the classes of a bundle version, without running any of their code. */
final class DagClassFinder {

  /**
   * Both are in the constant pool of every class that could be a DAG; most classes are never
   * loaded.
   */
  private static final List<byte[]> SIGNS =
      List.of(
          "dev/windlass/dag/DagDefinition".getBytes(StandardCharsets.UTF_8),
          "Ldev/windlass/dag/Dag;".getBytes(StandardCharsets.UTF_8));

  private static final int LARGEST_CLASS = 16 << 20;

  private final Path directory;
  private final ClassLoader loader;
  private final Map<String, String> fileOfClass;
  private final @Nullable Set<String> affected;
  private final List<ReadError> errors = new ArrayList<>();
  private final Map<String, DagClass> dags = new LinkedHashMap<>();

  /**
   * Makes one.
   *
   * @param fileOfClass the sources of compiled classes
   * @param affected the only sources to look for DAGs of, and no jars; null for everything
   */
  DagClassFinder(
      Path directory,
      ClassLoader loader,
      Map<String, String> fileOfClass,
      @Nullable Set<String> affected) {
    this.affected = affected;
    this.directory = directory;
    this.loader = loader;
    this.fileOfClass = fileOfClass;
  }

  List<ReadError> errors() {
    return errors;
  }

  List<DagClass> find() throws IOException {
    var classes = directory.resolve("classes");
    if (Files.isDirectory(classes)) {
      try (Stream<Path> files = Files.walk(classes)) {
        for (var file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
          var name = className(classes.relativize(file).toString());
          var from = fileOfClass.getOrDefault(name, name);
          if (affected == null || affected.contains(from)) {
            look(name, Files.readAllBytes(file), from);
          }
        }
      }
    }
    if (affected != null) {
      return List.copyOf(dags.values());
    }
    // Libraries that were fetched for the bundle hold no DAGs of its own.
    for (var jar : SafeJars.under(directory.resolve("src"))) {
      lookInto(jar);
    }
    return List.copyOf(dags.values());
  }

  private void lookInto(Path jar) {
    var file = file(jar);
    var unsafe = SafeJars.problem(jar);
    if (unsafe.isPresent()) {
      errors.add(new ReadError(file, null, null, unsafe.get()));
      return;
    }
    try (var opened = new JarFile(jar.toFile())) {
      for (var entry : opened.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        if (!entry.getName().startsWith("META-INF/")) {
          try (var stream = opened.getInputStream(entry)) {
            var code = stream.readNBytes(LARGEST_CLASS);
            if (code.length == LARGEST_CLASS) {
              throw new IOException(entry.getName() + " is too large for a class");
            }
            look(className(entry.getName()), code, file);
          }
        }
      }
    } catch (IOException e) {
      errors.add(
          new ReadError(file, null, null, "This is not a jar that can be read: " + e.getMessage()));
    }
  }

  private void look(String name, byte[] code, String file) {
    if (SIGNS.stream().noneMatch(sign -> contains(code, sign))) {
      return;
    }
    try {
      var type = Class.forName(name, false, loader);
      var problem = problem(type);
      if (problem != null) {
        errors.add(new ReadError(file, null, null, problem));
      } else if (type.isAnnotationPresent(Dag.class)) {
        dags.putIfAbsent(name, new DagClass(name, file));
      }
    } catch (ClassNotFoundException | LinkageError e) {
      errors.add(
          new ReadError(
              file,
              null,
              null,
              "The class " + name + " cannot be loaded: " + e + ". Is a jar missing?"));
    }
  }

  private static @Nullable String problem(Class<?> type) {
    var marked = type.isAnnotationPresent(Dag.class);
    var defines = DagDefinition.class.isAssignableFrom(type);
    var isAbstract = type.isInterface() || Modifier.isAbstract(type.getModifiers());
    var name = type.getSimpleName();
    if (marked && !defines) {
      return name
          + " has @Dag but is no DagDefinition. Write: class "
          + name
          + " implements DagDefinition.";
    }
    if (!defines || isAbstract && !marked || type.isAnonymousClass() || type.isSynthetic()) {
      return null;
    }
    if (!marked) {
      return name + " is a DagDefinition but has no @Dag. Write @Dag(\"its_id\") above the class.";
    }
    if (isAbstract) {
      return name
          + " has @Dag but is abstract, so it cannot be made. Put @Dag on the class that extends it.";
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      return name + " has @Dag but is an inner class, so it cannot be made. Make it static.";
    }
    try {
      var constructor = type.getDeclaredConstructor();
      if (Modifier.isPrivate(constructor.getModifiers())) {
        return name
            + " has @Dag, but its constructor is private. It must have one without parameters that is public.";
      }
      return null;
    } catch (NoSuchMethodException e) {
      return name + " has @Dag, but no constructor without parameters. Give it a public one.";
    }
  }

  private String file(Path jar) {
    var source = directory.resolve("src");
    var base = jar.startsWith(source) ? source : directory;
    return base.relativize(jar).toString().replace('\\', '/');
  }

  private static String className(String path) {
    return path.substring(0, path.length() - ".class".length())
        .replace('/', '.')
        .replace('\\', '.');
  }

  private static boolean contains(byte[] code, byte[] sign) {
    outer:
    for (int at = 0; at <= code.length - sign.length; at++) {
      for (int i = 0; i < sign.length; i++) {
        if (code[at + i] != sign[i]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
