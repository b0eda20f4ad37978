package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script at the repository's root, in a small repository whose program prints what it was
 * given.
 */
class StartScriptTest {

  private static final Path SCRIPT = Path.of("../windlass").toAbsolutePath().normalize();
  private static final String PROGRAM =
      """
      public class Program {
        public static void main(String[] arguments) {
          System.out.println(Runtime.version().feature() >= 25 ? "new enough" : "too old");
          System.out.println("home " + System.getenv("WINDLASS_HOME"));
          if (System.getProperty("java.class.path").contains("postgresql")) {
            System.out.println("on PostgreSQL");
          }
          for (String argument : arguments) {
            System.out.println("[" + argument + "]");
          }
        }
      }
      """;

  @TempDir Path folder;

  private Path repository;
  private Path script;

  private record Ended(int exitCode, String printed) {}

  @BeforeEach
  void makeRepository() throws IOException {
    repository = Files.createDirectories(folder.resolve("a clone with spaces"));
    for (String module : List.of("dag-dsl", "executors", "engine")) {
      Files.createDirectories(repository.resolve(module).resolve("src/main"));
      Files.createFile(repository.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(repository.resolve("pom.xml"));
    Files.createDirectories(repository.resolve("ui/src/api/generated"));
    Files.createDirectories(repository.resolve("ui/node_modules"));
    Files.createDirectories(repository.resolve("dags-example/src/main"));
    Files.writeString(repository.resolve("ui/npm.sh"), "echo called: $1");
    script = Files.copy(SCRIPT, repository.resolve("windlass"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    for (String application : List.of("quarkus-app", "quarkus-app-postgresql")) {
      Path target = repository.resolve("engine/target").resolve(application);
      writeJar(Files.createDirectories(target).resolve("quarkus-run.jar"));
    }
    Files.createFile(repository.resolve("engine/target/windlass-build"));
  }

  private void writeJar(Path jar) throws IOException {
    Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(failed).isZero();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("Program.class"));
      out.write(Files.readAllBytes(folder.resolve("Program.class")));
      out.closeEntry();
    }
  }

  @Test
  void a_link_in_another_folder_starts_the_program_with_its_arguments_as_they_are()
      throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("wl"), script);

    Ended ended = run(elsewhere, link, "dags", "two words", "*", "");

    assertThat(ended.printed().lines())
        .containsExactly(
            "new enough", "home " + repository.toRealPath(), "[dags]", "[two words]", "[*]", "[]");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void what_is_built_and_not_older_than_its_sources_is_not_built_again() throws Exception {
    assertThat(run(repository, script, "version").printed()).doesNotContain("Building");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server --db jdbc:postgresql://db/windlass",
        "server --db=jdbc:postgresql://db/windlass",
        "server --port 1 --config with.properties",
        "server --config=with.properties"
      })
  void a_server_on_a_postgresql_is_the_application_for_that(String arguments) throws Exception {
    Files.writeString(
        folder.resolve("with.properties"),
        "windlass.port=1\n windlass.db = jdbc:postgresql://db/w\n");

    assertThat(run(folder, script, arguments.split(" ")).printed()).contains("on PostgreSQL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server",
        "server --db jdbc:h2:mem:x --config with.properties",
        "dev --db jdbc:postgresql://db/windlass"
      })
  void everything_else_is_the_other_application(String arguments) throws Exception {
    Files.writeString(folder.resolve("with.properties"), "windlass.db=jdbc:postgresql://db/w\n");

    assertThat(run(folder, script, arguments.split(" ")).printed())
        .contains("new enough")
        .doesNotContain("on PostgreSQL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ui/openapi.json",
        "ui/package-lock.json",
        "ui/src/pages/Home.tsx",
        "dags-example/src/main/HelloWorld.java",
        "engine/src/main/Engine.java"
      })
  void a_changed_source_is_built(String source) throws Exception {
    changeAfterTheBuild(source);

    Ended ended = run(repository, script, "version");

    assertThat(ended.printed())
        .contains("Building", "called: npm run build", "mvn called: -q", "[version]");
    assertThat(run(repository, script, "version").printed()).doesNotContain("Building");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ui/node_modules/react/index.js",
        "ui/src/api/generated/sdk.gen.ts",
        "ui/target/page/index.html",
        "ui/dist/index.html",
        "ui/e2e/newcomer.e2e.ts"
      })
  void what_is_installed_made_or_only_tests_is_no_reason_to_build(String file) throws Exception {
    changeAfterTheBuild(file);

    assertThat(run(repository, script, "version").printed()).doesNotContain("Building");
  }

  @Test
  void a_page_that_cannot_be_built_ends_the_start_with_what_its_build_said() throws Exception {
    Files.writeString(repository.resolve("ui/npm.sh"), "echo \"there is no 'node'\" >&2; exit 1");
    changeAfterTheBuild("ui/index.html");

    Ended ended = run(repository, script, "version");

    assertThat(ended.printed())
        .contains("there is no 'node'", "The page could not be built; the reason is above.")
        .doesNotContain("mvn called");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  /** The build lies an hour back, and since then only this file changed. */
  private void changeAfterTheBuild(String file) throws IOException {
    FileTime build = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    FileTime before = FileTime.from(build.toInstant().minus(Duration.ofHours(1)));
    Path changed = repository.resolve(file);
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, "changed");
    FileTime after = Files.getLastModifiedTime(changed);
    try (Stream<Path> all = Files.walk(repository)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, before);
      }
    }
    Files.setLastModifiedTime(repository.resolve("engine/target/windlass-build"), build);
    Files.setLastModifiedTime(changed, after);
    Files.setLastModifiedTime(changed.getParent(), after);
  }

  @Test
  void a_missing_jdk_is_answered_with_what_was_looked_at_and_the_way_out() throws Exception {
    Files.writeString(
        script, Files.readString(script).replace("wanted_java=25", "wanted_java=9999"));

    Ended ended = run(repository, script, "version");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.printed())
        .contains(
            "needs a JDK 9999", System.getProperty("java.home") + " (Java 25", "set JAVA_HOME");
  }

  /** Returns a folder with a Maven that only says how it was called. */
  private Path fakeMaven() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path maven = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho mvn called: \"$@\"\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    return bin;
  }

  private Ended run(Path directory, Path program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "script", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder
        .environment()
        .merge("PATH", fakeMaven().toString(), (path, maven) -> maven + ":" + path);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
