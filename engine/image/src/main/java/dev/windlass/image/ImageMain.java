package dev.windlass.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Builds an image from what Maven has packaged.
 *
 * <p>Arguments: {@code engine} or {@code worker}; the folder of the packaged engine; the folder of
 * a JDK; the base image, a registry's or {@code tar://FILE}; the name of the image; where to put
 * it, {@code tar://FILE} or {@code registry}.
 *
 * <p>Exit codes: 0 if it is built, 2 if it was started wrongly. It does not run as root and needs
 * to write to {@code /tmp} and, the engine, to {@code /data} only.
 */
public final class ImageMain {

  private static final String USAGE =
      "image engine|worker APPLICATION_FOLDER JDK_FOLDER BASE NAME tar://FILE|registry";
  private static final String TAR = "tar://";
  private static final String JDK = "/opt/jdk";
  private static final String APPLICATION = "/opt/windlass";
  private static final String NOBODY = "65532:65532";

  /** Parts of a JDK that neither runs nor compiles anything. */
  private static final List<String> LEFT_OUT =
      List.of("jmods", "demo", "man", "legal", "lib/src.zip");

  private ImageMain() {}

  /** Builds the image. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 6 || !List.of("engine", "worker").contains(arguments[0])) {
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    String base = arguments[3];
    JibContainerBuilder image =
        base.startsWith(TAR)
            ? Jib.from(TarImage.at(Path.of(base.substring(TAR.length()))))
            : Jib.from(known(base));
    image
        .addEnvironmentVariable("JAVA_HOME", JDK)
        .addEnvironmentVariable("LANG", "C.UTF-8")
        .setUser(NOBODY);
    Path application = Path.of(arguments[1]);
    Path jdk = Path.of(arguments[2]).toRealPath();
    Path folder = Files.createTempDirectory("windlass-image");
    try {
      if (arguments[0].equals("engine")) {
        engine(image, application, jdk);
      } else {
        worker(image, new WorkerParts(application, jdk, folder));
      }
      image.containerize(to(arguments[4], arguments[5]).setAllowInsecureRegistries(true));
    } finally {
      delete(folder);
    }
    System.out.printf(
        Locale.ROOT, "The %s image %s is at %s.%n", arguments[0], arguments[4], arguments[5]);
  }

  private static void engine(JibContainerBuilder image, Path application, Path jdk)
      throws IOException {
    image
        .addFileEntriesLayer(layer("jdk", jdk, JDK))
        .addFileEntriesLayer(layer("engine", application, APPLICATION + "/engine"))
        .setEntrypoint(
            JDK + "/bin/java",
            "-XX:MaxRAMPercentage=70",
            "-jar",
            APPLICATION + "/engine/quarkus-run.jar")
        .setProgramArguments("server")
        .addEnvironmentVariable("WINDLASS_DATA", "/data")
        .addExposedPort(Port.tcp(8080));
  }

  private static void worker(JibContainerBuilder image, WorkerParts parts) throws IOException {
    image
        .addFileEntriesLayer(layer("jdk", parts.jdk(), JDK))
        .addFileEntriesLayer(layer("worker", parts.program(), APPLICATION + "/worker"))
        .setEntrypoint(parts.command(JDK, APPLICATION + "/worker"));
  }

  private static Containerizer to(String name, String place) throws Exception {
    return place.startsWith(TAR)
        ? Containerizer.to(TarImage.at(Path.of(place.substring(TAR.length()))).named(name))
        : Containerizer.to(known(name));
  }

  /** Whoever logged in to a registry with a tool of Docker's is let in here. */
  private static RegistryImage known(String name) throws InvalidImageReferenceException {
    ImageReference reference = ImageReference.parse(name);
    return RegistryImage.named(reference)
        .addCredentialRetriever(
            CredentialRetrieverFactory.forImage(reference, _ -> {})
                .dockerConfig(
                    Path.of(
                            Objects.requireNonNullElse(
                                System.getenv("DOCKER_CONFIG"),
                                System.getProperty("user.home") + "/.docker"))
                        .resolve("config.json")));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static FileEntriesLayer layer(String name, Path from, String to) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = from.relativize(file).toString();
        if (LEFT_OUT.stream().noneMatch(part -> path.equals(part) || path.startsWith(part + "/"))) {
          layer.addEntry(
              file,
              AbsoluteUnixPath.get(to + "/" + path),
              Files.isExecutable(file)
                  ? FilePermissions.fromOctalString("755")
                  : FilePermissions.fromOctalString("644"));
        }
      }
    }
    return layer.build();
  }
}
