package dev.windlass.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JDK in a worker's image: all that programs use, and nothing that only makes or inspects
 * programs, such as compilers.
 */
final class WorkerJdk {

  /** Beside {@code java.se}. */
  private static final List<String> MODULES =
      List.of(
          "java.se",
          "java.smartcardio",
          "jdk.accessibility",
          "jdk.attach",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.crypto.ec",
          "jdk.dynalink",
          "jdk.httpserver",
          "jdk.incubator.vector",
          "jdk.jcmd",
          "jdk.jdwp.agent",
          "jdk.jfr",
          "jdk.jsobject",
          "jdk.localedata",
          "jdk.management",
          "jdk.management.agent",
          "jdk.management.jfr",
          "jdk.naming.dns",
          "jdk.naming.rmi",
          "jdk.net",
          "jdk.nio.mapmode",
          "jdk.sctp",
          "jdk.security.auth",
          "jdk.security.jgss",
          "jdk.unsupported",
          "jdk.unsupported.desktop",
          "jdk.xml.dom",
          "jdk.zipfs");

  private WorkerJdk() {}

  /**
   * Makes it, in half a minute.
   *
   * @param jdk a whole one
   * @param folder where it will be; must not be there
   * @throws IOException if that JDK cannot make another
   */
  static void make(Path jdk, Path folder) throws IOException, InterruptedException {
    var linker =
        new ProcessBuilder(
                jdk.resolve("bin/jlink").toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--output",
                folder.toString())
            .inheritIO()
            .start();
    if (!linker.waitFor(5, TimeUnit.MINUTES) || linker.exitValue() != 0) {
      linker.destroyForcibly();
      throw new IOException("The JDK at " + jdk + " cannot make a smaller one by its bin/jlink.");
    }
  }
}
