package dev.windlass.engine.bench.contest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What starts Windlass.
 *
 * @param onH2 for an engine with its database in its folder
 * @param onPostgres for one on a PostgreSQL
 */
public record WindlassProgram(List<String> onH2, List<String> onPostgres) {

  /**
   * Returns the start script of a clone, so that engines start as they do for people, and without a
   * clone the two applications beside each other.
   *
   * @param application the jar that runs now
   */
  public static WindlassProgram of(@Nullable Path repository, Path application) {
    if (repository != null) {
      List<String> script = List.of(repository.resolve("windlass").toString());
      return new WindlassProgram(script, script);
    }
    Path folder = application.toAbsolutePath().getParent();
    Path both = folder == null || folder.getParent() == null ? Path.of("") : folder.getParent();
    return new WindlassProgram(
        jar(both.resolve("quarkus-app")), jar(both.resolve("quarkus-app-postgresql")));
  }

  private static List<String> jar(Path application) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar",
        application.resolve("quarkus-run.jar").toString());
  }

  List<String> dev() {
    return Stream.concat(onH2.stream(), Stream.of("dev")).toList();
  }

  List<String> server(List<String> options) {
    return Stream.concat(Stream.concat(onPostgres.stream(), Stream.of("server")), options.stream())
        .toList();
  }
}
