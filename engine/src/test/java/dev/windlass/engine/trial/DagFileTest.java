package dev.windlass.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.client.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagFileTest {

  private static final String HELLO =
      """
      import dev.windlass.dag.*;

      @Dag("hello")
      public final class Hello implements DagDefinition {
        public void define(DagBuilder dag) {
          dag.run("greet", this::greet);
        }

        void greet() {
          System.out.println(Greeting.TEXT);
        }
      }
      """;
  private static final String GREETING =
      """
      final class Greeting {
        static final String TEXT = "hello".strip();
      }
      """;

  @TempDir Path folder;
  @TempDir Path classes;

  private Path write(String name, String source) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
  }

  @Test
  void a_file_is_compiled_with_what_it_uses_and_nothing_else() throws IOException {
    Path hello = write("Hello.java", HELLO);
    write("Greeting.java", GREETING);
    write("Broken.java", "class Broken {");

    try (DagFile dag = DagFile.compile(hello, classes)) {
      assertThat(dag.definitions())
          .singleElement()
          .satisfies(definition -> assertThat(definition.getClass().getName()).isEqualTo("Hello"));
    }
  }

  @Test
  void a_file_in_a_package_finds_its_neighbours() throws IOException {
    Path hello = write("com/acme/Hello.java", "package com.acme;\n" + HELLO);
    write("com/acme/Greeting.java", "package com.acme;\n" + GREETING);

    try (DagFile dag = DagFile.compile(hello, classes)) {
      assertThat(dag.definitions()).hasSize(1);
    }
  }

  @Test
  void a_mistake_is_shown_with_its_line_and_place() throws IOException {
    Path hello = write("Hello.java", HELLO.replace("this::greet", "this::gret"));

    assertThatThrownBy(() -> DagFile.compile(hello, classes))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("Hello.java:6: ")
        .hasMessageContaining("dag.run(\"greet\", this::gret);")
        .hasMessageContaining("^")
        .hasMessageContaining("Hello.java does not compile");
  }

  @Test
  void a_package_that_is_not_the_folder_says_where_the_file_belongs() throws IOException {
    Path hello = write("Hello.java", "package com.acme;\n" + HELLO);

    assertThatThrownBy(() -> DagFile.compile(hello, classes))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("package com.acme")
        .hasMessageContaining("com/acme");
  }

  @Test
  void a_file_without_a_dag_says_how_one_is_written() throws IOException {
    Path greeting = write("Greeting.java", GREETING);

    try (DagFile dag = DagFile.compile(greeting, classes)) {
      assertThatThrownBy(dag::definitions)
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("Greeting.java defines no DAG")
          .hasMessageContaining("@Dag");
    }
  }
}
