package dev.windlass.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

  /** What of the engine's libraries a worker needs. */
  private static final List<String> OF_WORKER =
      List.of(
          "dev.windlass.windlass-dag-dsl",
          "dev.windlass.windlass-executors",
          "com.fasterxml.jackson.core.jackson-",
          "com.fasterxml.jackson.datatype.jackson-datatype-jdk8",
          "com.fasterxml.jackson.datatype.jackson-datatype-jsr310",
          "org.jspecify.jspecify",
          "io.pebbletemplates.pebble",
          "org.unbescape.unbescape",
          "org.slf4j.slf4j-api",
          "com.zaxxer.HikariCP",
          "com.h2database.h2",
          "org.postgresql.postgresql");

  private ImageMain() {}

  /** Builds the image. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 6) {
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    boolean engine = arguments[0].equals("engine");
    Path application = Path.of(arguments[1]);
    Path jdk = Path.of(arguments[2]).toRealPath();
    String base = arguments[3];
    JibContainerBuilder image =
        base.startsWith(TAR)
            ? Jib.from(TarImage.at(Path.of(base.substring(TAR.length()))))
            : Jib.from(base);
    image.addFileEntriesLayer(jdk(jdk));
    if (engine) {
      image
          .addFileEntriesLayer(engine(application))
          .setEntrypoint(
              JDK + "/bin/java",
              "-XX:MaxRAMPercentage=70",
              "-jar",
              APPLICATION + "/engine/quarkus-run.jar")
          .setProgramArguments("server")
          .addEnvironmentVariable("WINDLASS_DATA", "/data")
          .addExposedPort(Port.tcp(8080));
    } else {
      image
          .addFileEntriesLayer(worker(application))
          .setEntrypoint(
              JDK + "/bin/java",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:MaxRAMPercentage=70",
              "-XX:+ExitOnOutOfMemoryError",
              "-XX:-UsePerfData",
              "-Xshare:auto",
              "--enable-native-access=ALL-UNNAMED",
              "-Dslf4j.internal.verbosity=ERROR",
              "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=dev.windlass.executor.worker.CommonPoolThreads",
              "-cp",
              APPLICATION + "/worker/*",
              "dev.windlass.executor.worker.WorkerMain");
    }
    image
        .addEnvironmentVariable("JAVA_HOME", JDK)
        .addEnvironmentVariable("LANG", "C.UTF-8")
        .setUser(NOBODY);
    image.containerize(to(arguments[4], arguments[5]).setAllowInsecureRegistries(true));
    System.out.printf(
        Locale.ROOT, "The %s image %s is at %s.%n", arguments[0], arguments[4], arguments[5]);
  }

  private static Containerizer to(String name, String place) throws Exception {
    return place.startsWith(TAR)
        ? Containerizer.to(TarImage.at(Path.of(place.substring(TAR.length()))).named(name))
        : Containerizer.to(RegistryImage.named(name));
  }

  private static FileEntriesLayer jdk(Path jdk) throws IOException {
    return layer("jdk", jdk, JDK, LEFT_OUT);
  }

  private static FileEntriesLayer engine(Path application) throws IOException {
    return layer("engine", application, APPLICATION + "/engine", List.of());
  }

  private static FileEntriesLayer worker(Path application) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("worker");
    try (Stream<Path> files = Files.walk(application.resolve("lib"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (OF_WORKER.stream().anyMatch(name::startsWith)) {
          layer.addEntry(file, AbsoluteUnixPath.get(APPLICATION + "/worker/" + name));
        }
      }
    }
    return layer.build();
  }

  private static FileEntriesLayer layer(String name, Path from, String to, List<String> leftOut)
      throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = from.relativize(file).toString();
        if (leftOut.stream().noneMatch(part -> path.equals(part) || path.startsWith(part + "/"))) {
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
