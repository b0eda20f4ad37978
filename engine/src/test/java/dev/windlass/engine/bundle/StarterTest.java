package dev.windlass.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.reader.ReadReport.ReadDag;
import dev.windlass.executor.reader.ReaderProcess;
import dev.windlass.executor.reader.ReaderSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of a project as docs/bundles.md has it, read as a bundle. */
class StarterTest {

  private static final Path CLASSES = Path.of("../dags-example/starter/target/classes");

  @TempDir Path version;

  @Test
  void the_jar_of_the_starter_is_a_bundle() throws Exception {
    Path jar = Files.createDirectories(version.resolve("src")).resolve("example-dags.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> classes = Files.walk(CLASSES)) {
      for (Path file : classes.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(CLASSES.relativize(file).toString()));
        Files.copy(file, out);
      }
    }

    ReadReport report = new ReaderProcess(ReaderSettings.ofThisProgram()).read(version, List.of());

    assertThat(report.errors()).isEmpty();
    assertThat(report.dags()).extracting(ReadDag::file).containsExactly("example-dags.jar");
    assertThat(report.dags().getFirst().spec().dagId()).isEqualTo("word_report");
  }
}
