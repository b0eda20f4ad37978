package dev.windlass.dag;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * What can be seen from outside is explained: every public type, method, constant and record
 * component.
 */
class JavadocTest {

  private static final Path SOURCES = Path.of("src", "main", "java");

  @Test
  void everything_public_is_explained_and_what_authors_use_has_an_example() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    List<String> missing = new ArrayList<>();
    int seen = 0;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> all = sources.filter(path -> path.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(all));
      // Parsing is enough and takes a tenth of what analysing takes.
      for (CompilationUnitTree file : task.parse()) {
        new Scanner(DocTrees.instance(task), missing).scan(file, null);
        seen++;
      }
    }

    assertThat(missing).isEmpty();
    assertThat(seen).isGreaterThan(80);
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final List<String> missing;

    Scanner(DocTrees trees, List<String> missing) {
      this.trees = trees;
      this.missing = missing;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (!isVisible(type.getModifiers())) {
        return null;
      }
      String comment = trees.getDocComment(getCurrentPath());
      if (comment == null) {
        missing.add(name());
        return super.visitClass(type, unused);
      }
      boolean isOutermost = getCurrentPath().getParentPath().getLeaf() == unit();
      if (isOutermost && isForAuthors() && !comment.contains("Example")) {
        missing.add(name() + ": an example");
      }
      List<String> components = components(type);
      // A record of one component is explained by its sentence.
      if (components.size() > 1) {
        components.stream()
            .filter(component -> !comment.contains("@param " + component + " "))
            .forEach(component -> missing.add(name() + ": @param " + component));
      }
      return super.visitClass(type, unused);
    }

    private static List<String> components(ClassTree type) {
      return type.getMembers().stream()
          .filter(member -> type.getKind() == Tree.Kind.RECORD)
          .filter(VariableTree.class::isInstance)
          .map(VariableTree.class::cast)
          .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
          .map(field -> field.getName().toString())
          .toList();
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean isOverride =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      boolean isOfRecord = method.getReturnType() == null && around().getKind() == Tree.Kind.RECORD;
      if (isVisible(method.getModifiers()) && !isOverride && !isOfRecord) {
        requireComment();
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
      if (field.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
        requireComment();
      }
      return null;
    }

    private void requireComment() {
      if (trees.getDocComment(getCurrentPath()) == null) {
        missing.add(name());
      }
    }

    private boolean isVisible(ModifiersTree modifiers) {
      boolean isOfInterface =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
              && (type.getKind() == Tree.Kind.INTERFACE
                  || type.getKind() == Tree.Kind.ANNOTATION_TYPE)
              && !modifiers.getFlags().contains(Modifier.PRIVATE);
      return isOfInterface || modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    private ClassTree around() {
      return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }

    private boolean isForAuthors() {
      return unit().getPackageName().toString().equals("dev.windlass.dag")
          || unit().getPackageName().toString().equals("dev.windlass.dag.recording");
    }

    private CompilationUnitTree unit() {
      return getCurrentPath().getCompilationUnit();
    }

    private String name() {
      TreePath path = getCurrentPath();
      String own =
          switch (path.getLeaf()) {
            case ClassTree type -> type.getSimpleName().toString();
            case MethodTree method -> method.getName().toString();
            case VariableTree field -> field.getName().toString();
            default -> path.getLeaf().toString();
          };
      return path.getParentPath().getLeaf() instanceof ClassTree outer
          ? outer.getSimpleName() + "." + own
          : own;
    }
  }
}
