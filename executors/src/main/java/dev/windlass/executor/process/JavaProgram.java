package dev.windlass.executor.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.windlass.dag.spec.Json;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * How to start this project's worker and reader programs: with the JDK this process runs on, and
 * the jars its classes come from. The {@code java.class.path} says nothing about these where a
 * framework has class loaders of its own.
 *
 * <p>Example: {@code new JavaProgram(JavaProgram.workerClassPath()).command(options,
 * "dev.windlass...WorkerMain")}.
 *
 * @param classPath jars and folders
 */
public record JavaProgram(List<Path> classPath) {

  public JavaProgram {
    classPath = List.copyOf(classPath);
  }

  /**
   * Returns the jars and folders that the worker and the reader need, as loaded in this process.
   */
  public static List<Path> workerClassPath() {
    var paths = new LinkedHashSet<Path>(authorClassPath());
    paths.add(place(JavaProgram.class));
    for (var type : List.of(PebbleEngine.class, Logger.class)) {
      paths.add(place(type));
    }
    // Pebble's own dependency, which this module does not name.
    placeIfThere("org.unbescape.html.HtmlEscape", paths);
    // For authors who open a connection by themselves; this module needs neither to compile.
    placeIfThere("org.h2.Driver", paths);
    placeIfThere("org.postgresql.Driver", paths);
    return List.copyOf(paths);
  }

  /** Returns the part of {@link #workerClassPath()} that author code is compiled against. */
  public static List<Path> authorClassPath() {
    var paths = new LinkedHashSet<Path>();
    for (var type :
        List.of(
            Json.class,
            JsonInclude.class,
            JsonFactory.class,
            ObjectMapper.class,
            Jdk8Module.class,
            JavaTimeModule.class,
            Nullable.class)) {
      paths.add(place(type));
    }
    return List.copyOf(paths);
  }

  /** Returns the command that starts a program on the JDK of this process. */
  public List<String> command(List<String> options, String mainClass, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  private static void placeIfThere(String className, Set<Path> paths) {
    try {
      paths.add(place(Class.forName(className, false, JavaProgram.class.getClassLoader())));
    } catch (ClassNotFoundException e) {
      // Then nothing needs it.
    }
  }

  private static Path place(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IllegalStateException(
          "Cannot tell which jar "
              + type.getName()
              + " comes from. Pass the class path of workers instead.");
    }
    var location = source.getLocation().toString();
    // Some class loaders say jar:file:/x.jar!/ instead of file:/x.jar.
    var file =
        location.startsWith("jar:") ? location.substring(4, location.lastIndexOf("!/")) : location;
    try {
      return Path.of(new URI(file));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalStateException("Cannot start workers from the jar at " + location + ".", e);
    }
  }
}
