package dev.windlass.executor.reader;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/**
 * Which sources may compile to something else than before: those that changed, those that have a
 * word that is the name of a type of theirs, and so on. A source that uses a type without naming it
 * names one that does. More than need be is found and never less.
 */
final class AffectedFiles {

  private final Path source;
  private final Map<String, Set<String>> typesBefore = new HashMap<>();

  /**
   * Makes one.
   *
   * @param fileOfClass the sources of the classes of the version before
   */
  AffectedFiles(Path source, Map<String, String> fileOfClass) {
    this.source = source;
    fileOfClass.forEach((className, file) -> {
      // Nested types are reached by the name of the outermost one, or of one that extends it.
      if (className.indexOf('$') < 0) {
        typesBefore
            .computeIfAbsent(file, unused -> new HashSet<>())
            .add(className.substring(className.lastIndexOf('.') + 1));
      }
    });
  }

  /** Returns them, with the changed ones among them that are gone. */
  Set<String> of(Set<String> changed, Set<String> present, JavaCompiler compiler)
      throws IOException {
    var names = new HashSet<String>();
    for (var file : changed) {
      names.addAll(typesBefore.getOrDefault(file, Set.of()));
    }
    names.addAll(declared(changed, present, compiler));
    var affected = new TreeSet<>(changed);
    var words = new HashMap<String, Set<String>>();
    for (var file : present) {
      if (!affected.contains(file)) {
        words.put(file, words(Files.readAllBytes(source.resolve(file))));
      }
    }
    var found = true;
    while (found) {
      found = false;
      for (var left = words.entrySet().iterator(); left.hasNext(); ) {
        var file = left.next();
        if (file.getValue().stream().anyMatch(names::contains)) {
          left.remove();
          affected.add(file.getKey());
          names.addAll(typesBefore.getOrDefault(file.getKey(), Set.of()));
          found = true;
        }
      }
    }
    return affected;
  }

  private Set<String> declared(Set<String> changed, Set<String> present, JavaCompiler compiler)
      throws IOException {
    var paths = new ArrayList<Path>();
    changed.stream().filter(present::contains).forEach(file -> paths.add(source.resolve(file)));
    var names = new HashSet<String>();
    if (paths.isEmpty()) {
      return names;
    }
    // What is wrong with them is said when they are compiled.
    var unsaid = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(unsaid, Locale.ROOT, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  unsaid,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      for (var unit : task.parse()) {
        for (var declaration : unit.getTypeDecls()) {
          if (declaration instanceof ClassTree type) {
            names.add(type.getSimpleName().toString());
          }
        }
      }
    }
    return names;
  }

  private static Set<String> words(byte[] content) {
    var text = new String(content, StandardCharsets.UTF_8);
    var words = new HashSet<String>();
    int begin = -1;
    for (int at = 0; at <= text.length(); at++) {
      var isPart = at < text.length() && Character.isJavaIdentifierPart(text.charAt(at));
      if (isPart && begin < 0) {
        begin = at;
      } else if (!isPart && begin >= 0) {
        words.add(text.substring(begin, at));
        begin = -1;
      }
    }
    return words;
  }
}
