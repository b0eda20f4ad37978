package dev.windlass.dag.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Dsl;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compiler is the first checker: what it says must be short and lie at the argument that is
 * wrong.
 */
class CompileErrorsTest {

  private static final String BEFORE =
      """
      import static dev.windlass.dag.Dsl.*;
      import dev.windlass.dag.*;
      import java.time.LocalDate;
      import java.util.List;

      @Dag("wrong")
      final class Wrong implements DagDefinition {
        record Order(String id) {}
        record Batch(List<Order> orders) {}
        enum Size { SMALL, LARGE }
        enum Colour { RED }

        List<Batch> split(List<Order> orders, LocalDate day) { return List.of(); }
        int load(Batch batch, Connection warehouse) { return 0; }
        void report(List<Integer> rows) {}
        Size size(List<Order> orders) { return Size.SMALL; }

        @Override
        public void define(DagBuilder dag) {
          var orders = dag.task("orders", http("api").get("/orders").asListOf(Order.class));
          var batches = dag.call("split", this::split).with(orders, logicalDate());
      """;

  private static final String AFTER =
      """
        }
      }
      """;

  /** Kept for all tests: opening the JDK's own classes is most of the time. */
  private static final StandardJavaFileManager FILES =
      ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ENGLISH, null);

  @TempDir Path classes;

  private List<String> errorsOf(String lines) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("mem:///Wrong.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return BEFORE + lines.stripTrailing() + "\n" + AFTER;
          }
        };
    ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            FILES,
            diagnostics,
            List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
            null,
            List.of(file))
        .call();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> at(diagnostic) + diagnostic.getMessage(Locale.ENGLISH))
        .toList();
  }

  /** Returns the text that the error points at. */
  private static String at(Diagnostic<? extends JavaFileObject> diagnostic) {
    try {
      String text = diagnostic.getSource().getCharContent(true).toString();
      return text.substring((int) diagnostic.getStartPosition(), (int) diagnostic.getEndPosition())
          + ": ";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() {
    return Stream.of(Dsl.class, JsonNode.class, JsonParser.class, JsonInclude.class, Nullable.class)
        .map(CompileErrorsTest::whereIs)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String whereIs(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_is_right_compiles() {
    assertThat(
            errorsOf(
                """
                    var rows = dag.call("load", this::load).each(batches, connection("warehouse")).atMost(8);
                    dag.run("report", this::report).with(rows);
                    var size = dag.call("size", this::size).with(orders);
                    dag.choose(size).when(Size.SMALL, rows).when(Size.LARGE);
                """))
        .isEmpty();
  }

  @Test
  void a_result_of_another_type_is_an_error_at_the_argument() {
    assertThat(
            errorsOf(
                """
                    dag.call("load", this::load).with(orders, connection("warehouse"));
                """))
        .containsExactly(
            "orders: incompatible types: dev.windlass.dag.Task<java.util.List<Wrong.Order>> cannot be converted to dev.windlass.dag.Arg<? extends Wrong.Batch>");
  }

  @Test
  void a_list_where_one_is_wanted_is_an_error() {
    assertThat(
            errorsOf(
                """
                    dag.call("load", this::load).with(batches, connection("warehouse"));
                """))
        .singleElement()
        .asString()
        .startsWith("batches: incompatible types");
  }

  @Test
  void one_where_a_list_is_wanted_is_an_error() {
    assertThat(
            errorsOf(
                """
                    dag.call("load", this::load).each(logicalDate(), connection("warehouse"));
                """))
        .singleElement()
        .asString()
        .contains("incompatible types")
        .contains("LocalDate");
  }

  @Test
  void a_missing_input_is_an_error() {
    assertThat(
            errorsOf(
                """
                    dag.call("split2", this::split).with(orders);
                """))
        .singleElement()
        .asString()
        .contains(
            "method with in interface dev.windlass.dag.TaskCall.Of2<A,B,R> cannot be applied");
  }

  @Test
  void a_label_of_another_enum_is_an_error() {
    assertThat(
            errorsOf(
                """
                    var size = dag.call("size", this::size).with(orders);
                    dag.choose(size).when(Colour.RED, orders);
                """))
        .containsExactly(
            "Colour.RED: incompatible types: Wrong.Colour cannot be converted to Wrong.Size");
  }

  @Test
  void a_choice_by_something_else_than_an_enum_is_an_error() {
    assertThat(
            errorsOf(
                """
                    dag.choose(orders);
                """))
        .hasSize(1);
  }

  @Test
  void a_task_without_inputs_is_no_task() {
    assertThat(
            errorsOf(
                """
                    dag.run("report", this::report).with(dag.call("load", this::load));
                """))
        .hasSize(1);
  }

  @Test
  void a_result_from_a_method_without_one_is_an_error() {
    assertThat(
            errorsOf(
                """
                    dag.call("report", this::report).with(orders);
                """))
        .isNotEmpty();
  }
}
