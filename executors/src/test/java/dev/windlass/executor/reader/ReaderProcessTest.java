package dev.windlass.executor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.spec.Json;
import dev.windlass.executor.process.JavaProgram;
import dev.windlass.executor.reader.ReadReport.ReadError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReaderProcessTest {

  private static final String HELLO =
      """
      import dev.windlass.dag.*;
      import static dev.windlass.dag.Dsl.*;

      @Dag("hello_world")
      public final class HelloWorld implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          System.out.println("Author code may print.");
          var hello = dag.task("hello", bash("echo Hello"));
          var world = dag.task("world", bash("echo World"));
          hello.then(world);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_file_is_compiled_and_its_dag_is_read() throws Exception {
    write("sales/HelloWorld.java", HELLO);

    var report = read();

    assertThat(report.errors()).isEmpty();
    assertThat(report.dags())
        .singleElement()
        .satisfies(dag -> {
          assertThat(dag.file()).isEqualTo("sales/HelloWorld.java");
          assertThat(dag.spec().dagId()).isEqualTo("hello_world");
          assertThat(dag.spec().tasks())
              .extracting(task -> task.taskId())
              .containsExactly("hello", "world");
        });
    assertThat(folder.resolve("classes/HelloWorld.class")).exists();
  }

  @Test
  void the_descriptor_of_a_module_is_left_out_because_a_bundle_is_a_class_path() throws Exception {
    write("module-info.java", "module sales {\n  requires not.there;\n}\n");
    write("sales/Hello.java", "package sales;\n" + HELLO.replace("HelloWorld", "Hello"));

    var report = read();

    assertThat(report.errors()).isEmpty();
    assertThat(report.dags()).extracting(dag -> dag.spec().dagId()).containsExactly("hello_world");
  }

  @Test
  void a_file_that_does_not_compile_is_named_with_its_line_and_the_others_are_read()
      throws Exception {
    write("HelloWorld.java", HELLO);
    write("Broken.java", "class Broken {\n  int one = \"two\";\n}\n");
    write("UsesBroken.java", "class UsesBroken {\n  Broken broken;\n}\n");

    var report = read();

    assertThat(report.dags()).hasSize(1);
    assertThat(report.errors())
        .extracting(ReadError::file)
        .containsExactly("Broken.java", "UsesBroken.java");
    assertThat(report.errors().getFirst().line()).isEqualTo(2);
    assertThat(report.errors().getFirst().message())
        .isEqualTo(
            "incompatible types: String cannot be converted to int\n    int one = \"two\";\n              ^");
    assertThat(report.errors().getLast().message())
        .contains("cannot find symbol")
        .endsWith("Left out because something is wrong with them: Broken.java");
  }

  @Test
  void a_dag_that_exits_throws_or_eats_memory_hurts_no_other() throws Exception {
    write("HelloWorld.java", HELLO);
    write("Exits.java", dag("Exits", "System.exit(7);"));
    write("Throws.java", dag("Throws", "throw new IllegalStateException(\"no luck\");"));
    write(
        "Eats.java",
        dag(
            "Eats",
            "var all = new java.util.ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]);"));

    var report = read();

    assertThat(report.dags()).extracting(dag -> dag.spec().dagId()).containsExactly("hello_world");
    assertThat(report.errors())
        .extracting(ReadError::file)
        .containsExactlyInAnyOrder("Exits.java", "Throws.java", "Eats.java");
    assertThat(error(report, "Exits.java").message()).contains("exit code 7", "System.exit");
    assertThat(error(report, "Throws.java").message()).contains("no luck");
    assertThat(error(report, "Throws.java").line()).isEqualTo(8);
    assertThat(error(report, "Eats.java").message()).contains("more than 256 MiB");
  }

  @Test
  void a_dag_that_loops_is_stopped_and_the_others_are_read() throws Exception {
    write("Loops.java", dag("Loops", "while (true) { Thread.onSpinWait(); }"));
    write("HelloWorld.java", HELLO);
    write("Zebra.java", dag("Zebra", "dag.task(\"one\", bash(\"true\"));"));
    var settings = ReaderSettings.ofThisProgram().withTimeLimit(Duration.ofSeconds(15));

    var report = new ReaderProcess(settings).read(folder, java.util.List.of());

    assertThat(report.dags())
        .extracting(dag -> dag.spec().dagId())
        .containsExactlyInAnyOrder("hello_world", "zebra");
    assertThat(report.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("did not end within 15 s"));
  }

  @Test
  void a_dag_that_waits_is_stopped_as_one_that_loops() throws Exception {
    write("Waits.java", dag("Waits", "java.util.concurrent.locks.LockSupport.park();"));
    write("HelloWorld.java", HELLO);
    var settings = ReaderSettings.ofThisProgram().withTimeLimit(Duration.ofSeconds(8));

    var report = new ReaderProcess(settings).read(folder, java.util.List.of());

    assertThat(report.dags()).extracting(dag -> dag.spec().dagId()).containsExactly("hello_world");
    assertThat(error(report, "Waits.java").message()).contains("did not end within 8 s");
  }

  /** A DAG that looks until it sees it; it reads the nice value of its own thread. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void reading_that_takes_a_while_leaves_the_processor_to_tasks() throws Exception {
    write(
        "Looks.java",
        dag(
            "Looks",
            """
            String nice;
            do {
              try {
                var path = java.nio.file.Path.of("/proc/thread-self/stat");
                nice = java.nio.file.Files.readString(path).replaceFirst(".*[)] ", "").split(" ")[16];
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            } while (nice.equals("0"));
            dag.task("nice", bash("echo " + nice));
            """));

    var dag = read().dags().getFirst().spec();

    assertThat(Json.MAPPER.writeValueAsString(dag.tasks().getFirst())).contains("echo 10");
  }

  @Test
  void classes_that_are_almost_dags_are_explained() throws Exception {
    write("NoDefinition.java", "import dev.windlass.dag.*;\n@Dag(\"one\") class NoDefinition {}\n");
    write(
        "NoId.java",
        "import dev.windlass.dag.*;\nclass NoId implements DagDefinition { public void define(DagBuilder dag) {} }\n");
    write(
        "NoConstructor.java",
        "import dev.windlass.dag.*;\n@Dag(\"two\") class NoConstructor implements DagDefinition { NoConstructor(int i) {} public void define(DagBuilder dag) {} }\n");

    var report = read();

    assertThat(report.dags()).isEmpty();
    assertThat(error(report, "NoDefinition.java").message())
        .isEqualTo(
            "NoDefinition has @Dag but is no DagDefinition. Write: class NoDefinition implements DagDefinition.");
    assertThat(error(report, "NoId.java").message()).contains("has no @Dag");
    assertThat(error(report, "NoConstructor.java").message())
        .contains("no constructor without parameters");
  }

  @Test
  void two_dags_with_one_id_are_both_refused() throws Exception {
    write("HelloWorld.java", HELLO);
    write("Copy.java", HELLO.replace("class HelloWorld", "class Copy"));

    var report = read();

    assertThat(report.dags()).isEmpty();
    assertThat(error(report, "Copy.java").message())
        .isEqualTo(
            "The DAG id 'hello_world' of Copy is also that of HelloWorld in HelloWorld.java. Ids must be unique.");
    assertThat(error(report, "HelloWorld.java").dagId()).isEqualTo("hello_world");
  }

  @Test
  void an_empty_bundle_has_nothing() throws Exception {
    assertThat(read()).isEqualTo(new ReadReport(java.util.List.of(), java.util.List.of()));
  }

  @Test
  void a_bundle_may_hold_packages_resources_and_jars_of_its_own() throws Exception {
    write(
        "com/acme/text/Words.java",
        "package com.acme.text; public class Words { public static final int ALL = 7; }");
    write("com/acme/etl/query.sql", "select 1");
    write(
        "com/acme/etl/Etl.java",
        """
        package com.acme.etl;

        import dev.windlass.dag.*;
        import static dev.windlass.dag.Dsl.*;

        @Dag("etl")
        final class Etl implements DagDefinition {
          @Override
          public void define(DagBuilder dag) {
            try (var query = Etl.class.getResourceAsStream("query.sql")) {
              var words = com.acme.text.Words.ALL + " " + org.tides.Tide.HEIGHT;
              dag.task("load", bash(words + " " + new String(query.readAllBytes())));
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        }
        """);
    jar(
        "lib/tides.jar",
        "org/tides/Tide",
        "package org.tides; public class Tide { public static final int HEIGHT = 9; }");

    var report = read();

    assertThat(report.errors()).isEmpty();
    assertThat(report.dags().getFirst().spec().tasks().getFirst().operator().toString())
        .contains("7 9 select 1");
  }

  @Test
  void a_jar_that_unpacks_to_far_too_much_is_left_out_and_said() throws Exception {
    write("HelloWorld.java", HELLO);
    var bomb = folder.resolve("src/lib/bomb.jar");
    Files.createDirectories(bomb.getParent());
    try (var jar = new JarOutputStream(Files.newOutputStream(bomb))) {
      jar.putNextEntry(new JarEntry("Bomb.class"));
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        jar.write(zeros);
      }
    }

    var report = read();

    assertThat(report.dags()).hasSize(1);
    assertThat(error(report, "lib/bomb.jar").message()).contains("when unpacked", "left out");
  }

  @Test
  void after_a_change_only_what_it_may_have_changed_is_read_again() throws Exception {
    write("HelloWorld.java", HELLO);
    writeWords("one");
    write("Gone.java", dag("Gone", "dag.task(\"end\", bash(\"true\"));"));
    write("Broken.java", "class Broken { int one = two; }");
    var first = read();
    assertThat(first.errors()).hasSize(1);

    var before = folder;
    folder = Files.createDirectories(before.resolve("next"));
    write("HelloWorld.java", HELLO.replace("echo World", "echo NEVER READ"));
    writeWords("two");
    write("Broken.java", dag("Broken", "dag.task(\"end\", bash(\"true\"));"));
    var report = readAfter(before, first);

    assertThat(report.errors()).isEmpty();
    assertThat(report.dags())
        .extracting(dag -> dag.spec().dagId())
        .containsExactlyInAnyOrder("hello_world", "uses", "broken");
    assertThat(report.dags().toString()).contains("two").doesNotContain("NEVER READ");
    assertThat(folder.resolve("classes/HelloWorld.class")).exists();
    assertThat(folder.resolve("classes/Gone.class")).doesNotExist();
    assertThat(report.fileOfClass()).containsEntry("com.acme.Uses", "com/acme/Uses.java");

    write("com/acme/Words.java", "package com.acme; class Words {}");
    var wrong = readAfter(before, first);

    assertThat(wrong.errors()).extracting(ReadError::file).contains("com/acme/Middle.java");
    assertThat(wrong.dags())
        .extracting(dag -> dag.spec().dagId())
        .containsExactlyInAnyOrder("hello_world", "broken");
  }

  /** A constant is compiled into the class that has it, which says nothing of where it is from. */
  private void writeWords(String said) throws IOException {
    write(
        "com/acme/Words.java",
        "package com.acme; class Words { static final String SAID = \"%s\"; }".formatted(said));
    write(
        "com/acme/Middle.java",
        "package com.acme; class Middle { static String said() { return Words.SAID; } }");
    write(
        "com/acme/Uses.java",
        "package com.acme;\n" + dag("Uses", "dag.task(\"say\", bash(Middle.said()));"));
  }

  private ReadReport readAfter(Path before, ReadReport first) throws InterruptedException {
    var changed = Set.of("com/acme/Words.java", "Gone.java", "Broken.java");
    return new ReaderProcess(ReaderSettings.ofThisProgram())
        .read(folder, new ReadBefore(before, first, changed));
  }

  /** The file is written by a JVM in the background, so it is waited for. */
  @Test
  void who_reads_often_keeps_what_the_reader_starts_from_and_reads_the_same() throws Exception {
    write("HelloWorld.java", HELLO);
    var kept = folder.resolve("kept");
    var settings =
        new ReaderSettings(new JavaProgram(packagedClassPath()), Duration.ofSeconds(30), 256);
    var reader = new ReaderProcess(settings, kept);
    for (int i = 0; i < 3; i++) {
      assertThat(reader.read(folder, java.util.List.of()).errors()).isEmpty();
    }
    Path cache = awaitCache(kept);

    var report = reader.read(folder, java.util.List.of());
    assertThat(report.dags()).extracting(dag -> dag.spec().dagId()).containsExactly("hello_world");

    Files.writeString(cache, "not what it should be");
    assertThat(reader.read(folder, java.util.List.of()).dags()).hasSize(1);
  }

  /** The JDK keeps nothing of a class path with folders, which only tests have. */
  private java.util.List<Path> packagedClassPath() throws IOException {
    var jars = new ArrayList<Path>();
    for (var entry : JavaProgram.workerClassPath()) {
      jars.add(Files.isDirectory(entry) ? packaged(entry, jars.size()) : entry);
    }
    return jars;
  }

  private Path packaged(Path classes, int number) throws IOException {
    var path = folder.resolve("packaged-" + number + ".jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(path));
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    return path;
  }

  private static Path awaitCache(Path kept) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    while (System.nanoTime() < end) {
      if (Files.isDirectory(kept)) {
        try (var files = Files.list(kept)) {
          var made = files.filter(file -> file.toString().endsWith(".aot")).findFirst();
          if (made.isPresent()) {
            return made.get();
          }
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("Nothing was kept in " + kept);
  }

  private void jar(String file, String className, String source) throws IOException {
    var work = Files.createDirectories(folder.resolve("work"));
    var written = work.resolve(className + ".java");
    Files.createDirectories(written.getParent());
    Files.writeString(written, source);
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", work.toString(), written.toString());
    var path = folder.resolve("src").resolve(file);
    Files.createDirectories(path.getParent());
    try (var jar = new JarOutputStream(Files.newOutputStream(path))) {
      jar.putNextEntry(new JarEntry(className + ".class"));
      Files.copy(work.resolve(className + ".class"), jar);
    }
  }

  private ReadReport read() throws InterruptedException {
    return new ReaderProcess(ReaderSettings.ofThisProgram()).read(folder, java.util.List.of());
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve("src").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String dag(String name, String define) {
    return """
    import dev.windlass.dag.*;
    import static dev.windlass.dag.Dsl.*;

    @Dag("%s")
    public final class %s implements DagDefinition {
      @Override
      public void define(DagBuilder dag) {
        %s
      }
    }
    """
        .formatted(name.toLowerCase(java.util.Locale.ROOT), name, define);
  }

  private static ReadError error(ReadReport report, String file) {
    return report.errors().stream()
        .filter(error -> error.file().equals(file))
        .findFirst()
        .orElseThrow();
  }
}
