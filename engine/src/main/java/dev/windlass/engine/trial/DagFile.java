package dev.windlass.engine.trial;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.dependency.BundleLibraries;
import dev.windlass.executor.source.SourceLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A DAG file that is compiled in this process, together with the files of its folder that it uses,
 * and loaded here: what its author runs has the author's rights anyway.
 *
 * <p>A file beside it that does not compile and is not used does no harm.
 */
public final class DagFile implements AutoCloseable {

  private final Path file;
  private final List<Class<?>> types;
  private final URLClassLoader loader;

  private DagFile(Path file, List<Class<?>> types, URLClassLoader loader) {
    this.file = file;
    this.types = types;
    this.loader = loader;
  }

  /**
   * Compiles and loads a file.
   *
   * @param file a {@code .java} file
   * @param classes an empty folder for its classes, to be kept until this is closed
   * @throws CommandFailure with the compiler's messages if it does not compile
   */
  public static DagFile compile(Path file, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The Java at "
              + System.getProperty("java.home")
              + " has no compiler. Run this with a JDK.");
    }
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      CompilationUnitTree unit = parse(compiler, files, file);
      Path root = SourceRoot.of(file, unit);
      List<Path> jars = new ArrayList<>(jars(root));
      jars.addAll(libraries(root, file));
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of(root));
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(
          StandardLocation.CLASS_PATH,
          Stream.concat(AuthorClassPath.locations().stream(), jars.stream()).toList());
      compile(compiler, files, file);
      return load(file, unit, classes, root, jars);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompilationUnitTree parse(
      JavaCompiler compiler, StandardJavaFileManager files, Path file) throws IOException {
    var found = new DiagnosticCollector<JavaFileObject>();
    var task =
        (JavacTask)
            compiler.getTask(
                null, files, found, List.of("-proc:none"), null, files.getJavaFileObjects(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    refuseErrors(found, file);
    return unit;
  }

  private static void compile(JavaCompiler compiler, StandardJavaFileManager files, Path file) {
    var found = new DiagnosticCollector<JavaFileObject>();
    var options = List.of("-parameters", "-g", "-proc:none", "-nowarn", "-implicit:class");
    compiler.getTask(null, files, found, options, null, files.getJavaFileObjects(file)).call();
    refuseErrors(found, file);
  }

  private static void refuseErrors(DiagnosticCollector<JavaFileObject> found, Path file) {
    List<String> errors =
        found.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(CompileError::describe)
            .toList();
    if (!errors.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.join(System.lineSeparator(), errors)
              + System.lineSeparator()
              + file.getFileName()
              + " does not compile: "
              + (errors.size() == 1 ? "1 error." : errors.size() + " errors."));
    }
  }

  /** What files beside it name may be missing; what it names itself may not. */
  private static List<Path> libraries(Path root, Path file) throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path source : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.put(
            root.relativize(source).toString(),
            new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
      }
    }
    String own = root.relativize(file).toString();
    return BundleLibraries.ofUser(new SourceLimits(Long.MAX_VALUE, Integer.MAX_VALUE))
        .jarsOf(
            sources,
            error -> {
              if (error.file().equals(own)) {
                throw new CommandFailure(
                    ExitCode.USAGE, "%s:%d: %s".formatted(own, error.line(), error.message()));
              }
            });
  }

  private static List<Path> jars(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static DagFile load(
      Path file, CompilationUnitTree unit, Path classes, Path root, List<Path> jars) {
    List<URL> urls =
        Stream.concat(Stream.of(classes, root), jars.stream()).map(DagFile::url).toList();
    var loader =
        new URLClassLoader("dag-file", urls.toArray(URL[]::new), DagFile.class.getClassLoader());
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    List<Class<?>> types = new ArrayList<>();
    try {
      for (var declaration : unit.getTypeDecls()) {
        if (declaration instanceof ClassTree type) {
          addWithNested(Class.forName(prefix + type.getSimpleName(), false, loader), types);
        }
      }
    } catch (ClassNotFoundException | LinkageError e) {
      throw new CommandFailure(ExitCode.USAGE, file.getFileName() + " cannot be loaded: " + e);
    }
    return new DagFile(file, types, loader);
  }

  private static void addWithNested(Class<?> type, List<Class<?>> types) {
    types.add(type);
    for (Class<?> nested : type.getDeclaredClasses()) {
      addWithNested(nested, types);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a new one of each DAG that the file defines, by the names of their classes. */
  public List<DagDefinition> definitions() {
    List<DagDefinition> definitions =
        types.stream()
            .filter(DagClass::isOne)
            .sorted(Comparator.comparing(Class::getName))
            .map(DagClass::create)
            .toList();
    if (definitions.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          file.getFileName()
              + " defines no DAG. Write @Dag(\"its_id\") above a class that implements DagDefinition. It has "
              + types.stream().map(Class::getSimpleName).collect(Collectors.joining(", "))
              + ".");
    }
    return definitions;
  }

  ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
