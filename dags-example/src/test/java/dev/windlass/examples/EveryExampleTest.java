package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is true of each example, also of one that is added later. */
class EveryExampleTest {

  private static final Path TESTS = Path.of("src/test/java/dev/windlass/examples");
  private static final Path SOURCES = Path.of("src/main/java/dev/windlass/examples");

  @Test
  void can_be_recorded() throws Exception {
    List<DagSpec> specs = specs();

    assertThat(specs)
        .extracting(DagSpec::dagId)
        .contains("hello_world", "earthquakes", "retries_and_timeout", "word_count", "data_check")
        .doesNotHaveDuplicates();
  }

  @Test
  void has_a_test() throws Exception {
    for (Class<?> example : definitions()) {
      assertThat(TESTS.resolve(example.getSimpleName() + "Test.java")).exists();
    }
  }

  private static List<DagSpec> specs() throws Exception {
    List<DagSpec> specs = new ArrayList<>();
    for (Class<?> example : definitions()) {
      var definition = (DagDefinition) example.getDeclaredConstructor().newInstance();
      specs.add(RecordedDag.of(definition).spec());
    }
    return specs;
  }

  private static List<? extends Class<?>> definitions() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> load("dev.windlass.examples." + name.replace(".java", "")))
          .filter(DagDefinition.class::isAssignableFrom)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
