package dev.windlass.executor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeJarsTest {

  @TempDir Path folder;

  private interface Content {
    void writeTo(JarOutputStream jar) throws IOException;
  }

  private Path jar(Content content) throws IOException {
    Path file = folder.resolve("some.jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      content.writeTo(jar);
    }
    return file;
  }

  private static void entry(JarOutputStream jar, String name, int megabytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    var zeros = new byte[1 << 20];
    for (int i = 0; i < megabytes; i++) {
      jar.write(zeros);
    }
  }

  @Test
  void an_ordinary_jar_may_be_used_however_well_a_small_one_is_packed() throws Exception {
    assertThat(SafeJars.problem(jar(jar -> entry(jar, "com/acme/rows.csv", 10)))).isEmpty();
  }

  @Test
  void one_that_unpacks_to_far_more_than_it_is_may_not() throws Exception {
    assertThat(SafeJars.problem(jar(jar -> entry(jar, "com/acme/rows.csv", 65))))
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("68,157,440 bytes when unpacked", "100 times"));
  }

  @Test
  void one_with_far_too_many_files_may_not() throws Exception {
    assertThat(
            SafeJars.problem(
                jar(jar -> {
                  for (int i = 0; i <= 65_535; i++) {
                    jar.putNextEntry(new JarEntry("f" + i));
                  }
                })))
        .hasValueSatisfying(problem -> assertThat(problem).contains("65,536 files"));
  }

  @Test
  void one_with_a_file_that_leads_out_of_it_may_not() throws Exception {
    for (var name : new String[] {"../evil", "a/../../evil", "/evil", "a\\..\\evil"}) {
      assertThat(SafeJars.problem(jar(jar -> entry(jar, name, 0))))
          .hasValueSatisfying(problem -> assertThat(problem).contains(name, "leads out"));
    }
  }

  @Test
  void what_is_no_jar_is_said() throws Exception {
    Path file = Files.write(folder.resolve("text.jar"), "text".getBytes(StandardCharsets.UTF_8));
    assertThat(SafeJars.problem(file))
        .hasValueSatisfying(problem -> assertThat(problem).contains("not a jar"));
  }
}
