package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;

/** Counts the lines of a day's file, once it is there and complete. No wait holds a slot. */
@Dag(value = "sensors", tags = "example")
public final class Sensors implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    var folder = dag.param("folder", String.class).defaultsTo("/tmp/windlass");

    var opened = dag.task("opened", waitUntil(LocalTime.of(6, 0)));

    var complete =
        dag.task("complete", file("{{ params.folder }}/{{ ds }}").hasMarker("_SUCCESS"))
            .backoff(ofSeconds(5), ofMinutes(5))
            .timeout(ofHours(2));

    var file =
        dag.task("file", file("{{ params.folder }}/{{ ds }}/*.csv").isStable(ofSeconds(10)))
            .every(ofSeconds(5))
            .timeout(ofMinutes(30))
            .softFail();

    var quiet =
        dag.poll("quiet", this::isQuiet)
            .with(folder, logicalDate())
            .every(ofSeconds(30))
            .timeout(ofHours(1));

    var lines = dag.call("count", this::count).with(file);

    opened.then(complete);
    complete.then(file, quiet);
    quiet.then(lines);
  }

  /** Whoever writes the files puts a lock there while they are at it. */
  boolean isQuiet(String folder, LocalDate day) {
    return !Files.exists(Path.of(folder, day.toString(), ".lock"));
  }

  long count(String file) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines.count();
    }
  }
}
