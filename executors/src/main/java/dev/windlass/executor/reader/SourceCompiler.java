package dev.windlass.executor.reader;

import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.worker.BundleLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the sources of a bundle version. Files with errors are left out and the rest is compiled
 * again, until what is left compiles.
 */
final class SourceCompiler {

  private final Path source;
  private final Path classes;
  private final List<Path> classPath;
  private final Set<String> leftOut;
  private final ReaderRequest.@Nullable Before before;
  private @Nullable Set<String> affected;
  private final List<ReadError> errors = new ArrayList<>();
  private final Map<String, String> fileOfClass = new HashMap<>();

  SourceCompiler(
      Path versionDirectory,
      List<Path> classPath,
      Set<String> leftOut,
      ReaderRequest.@Nullable Before before)
      throws IOException {
    this.leftOut = leftOut;
    this.before = before;
    this.source = versionDirectory.resolve("src");
    this.classes = versionDirectory.resolve("classes");
    this.classPath = new ArrayList<>(classPath);
    this.classPath.addAll(BundleLoader.jars(versionDirectory));
  }

  /** Returns what does not compile. */
  List<ReadError> errors() {
    return errors;
  }

  /** Returns the sources that were compiled, and those that are gone; null for all. */
  @Nullable Set<String> affected() {
    return affected;
  }

  /** Returns which source each class came from, relative to the bundle. */
  Map<String, String> fileOfClass() {
    return fileOfClass;
  }

  void compile() throws IOException {
    var left = sources();
    left.removeIf(file -> leftOut.contains(relative(file)));
    var dropped = new LinkedHashSet<>(new TreeSet<>(leftOut));
    if (left.isEmpty() && before == null) {
      empty(classes);
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("This Java has no compiler. Run the engine on a JDK.");
    }
    if (before != null) {
      var present = new TreeSet<String>();
      left.forEach(file -> present.add(relative(file)));
      affected =
          new AffectedFiles(source, before.fileOfClass()).of(before.changed(), present, compiler);
      left.removeIf(file -> !isAffected(relative(file)));
      // The others are there already, as classes.
      classPath.addFirst(classes);
    }
    begin();
    try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      while (!left.isEmpty()) {
        var faulty = round(compiler, files, left, dropped);
        if (faulty.isEmpty()) {
          return;
        }
        left.removeAll(faulty);
        faulty.forEach(file -> dropped.add(relative(file)));
        begin();
      }
    }
  }

  private boolean isAffected(String file) {
    return affected == null || affected.contains(file);
  }

  /** Begins with nothing, or with what is as it was before. */
  private void begin() throws IOException {
    empty(classes);
    fileOfClass.clear();
    if (before == null) {
      return;
    }
    for (var known : before.fileOfClass().entrySet()) {
      if (!isAffected(known.getValue())) {
        var path = known.getKey().replace('.', '/') + ".class";
        var there = before.directory().resolve("classes").resolve(path);
        var here = classes.resolve(path);
        Files.createDirectories(here.getParent());
        try {
          Files.createLink(here, there);
        } catch (UnsupportedOperationException | FileSystemException noLinksThere) {
          Files.copy(there, here);
        }
        fileOfClass.put(known.getKey(), known.getValue());
      }
    }
  }

  /** Compiles once and returns the files that must be left out; none if it worked. */
  private Set<Path> round(
      JavaCompiler compiler, StandardJavaFileManager files, Set<Path> left, Set<String> dropped) {
    var found = new DiagnosticCollector<JavaFileObject>();
    var options =
        List.of(
            "-parameters",
            "-g",
            "-proc:none",
            "-nowarn",
            "-Xlint:none",
            "-implicit:none",
            "-Xmaxerrs",
            "1000");
    var noting = new NotingOutput(files);
    var works =
        compiler
            .getTask(null, noting, found, options, null, files.getJavaFileObjectsFromPaths(left))
            .call();
    if (works) {
      return Set.of();
    }
    var faulty = new TreeSet<Path>();
    for (var diagnostic : found.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() != null) {
        var file = Path.of(diagnostic.getSource().toUri());
        faulty.add(file);
        errors.add(error(diagnostic, relative(file), dropped));
      }
    }
    if (faulty.isEmpty()) {
      // Not the fault of one file, such as a jar that is none: nothing can be compiled.
      var message = new StringBuilder("The sources cannot be compiled.");
      found.getDiagnostics().forEach(d -> message.append('\n').append(d.getMessage(Locale.ROOT)));
      left.forEach(
          file -> errors.add(new ReadError(relative(file), null, null, message.toString())));
      return Set.copyOf(left);
    }
    return faulty;
  }

  private ReadError error(
      Diagnostic<? extends JavaFileObject> diagnostic, String file, Set<String> dropped) {
    var message =
        new StringBuilder(
            diagnostic
                .getMessage(Locale.ROOT)
                .strip()
                .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", ""));
    var line = diagnostic.getLineNumber();
    var text = line == Diagnostic.NOPOS ? null : line(diagnostic.getSource(), line);
    if (text != null) {
      message.append("\n  ").append(text.stripTrailing());
      if (diagnostic.getColumnNumber() > 0) {
        var before =
            text.substring(0, (int) Math.min(diagnostic.getColumnNumber() - 1, text.length()));
        message.append("\n  ").append(before.replaceAll("[^\t]", " ")).append('^');
      }
    }
    if (!dropped.isEmpty()) {
      message
          .append("\nLeft out because something is wrong with them: ")
          .append(String.join(", ", dropped));
    }
    return new ReadError(
        file, line == Diagnostic.NOPOS ? null : Math.toIntExact(line), null, message.toString());
  }

  private static @Nullable String line(JavaFileObject source, long number) {
    try {
      return source
          .getCharContent(true)
          .toString()
          .lines()
          .skip(number - 1)
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  /** All but the descriptor of a module: a bundle is a class path, and its libraries are, too. */
  private Set<Path> sources() throws IOException {
    if (!Files.isDirectory(source)) {
      return new TreeSet<>();
    }
    try (Stream<Path> files = Files.walk(source)) {
      var sources = new TreeSet<Path>();
      files
          .filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file))
          .filter(file -> !file.endsWith("module-info.java"))
          .forEach(sources::add);
      return sources;
    }
  }

  private String relative(Path file) {
    return source.relativize(file).toString().replace('\\', '/');
  }

  /** Makes a folder with nothing in it, whatever was there. */
  static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  /** Notes which source a class is written for. */
  private final class NotingOutput extends ForwardingJavaFileManager<StandardJavaFileManager> {

    NotingOutput(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling)
        throws IOException {
      if (sibling != null) {
        fileOfClass.put(className, relative(Path.of(sibling.toUri())));
      }
      return super.getJavaFileForOutput(location, className, kind, sibling);
    }
  }
}
