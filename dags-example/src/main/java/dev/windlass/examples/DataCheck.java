package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/**
 * Checks once a week that the public data of the examples is what it was, with {@link Digest}, an
 * operator of its own.
 */
@Dag("data_check")
public final class DataCheck implements DagDefinition {

  private static final String EARTHQUAKES =
      "9e8c06e31c8e3670ba6aff02d507d59fed585d1fb0eed0335295b72890060668";
  private static final String AIRPORTS =
      "fba451aacd0bed655c19aa0a9505a77c34f956bb36ce583ea729be31279d6b3d";

  @Override
  public void define(DagBuilder dag) {
    dag.schedule(weekly())
        .description("Checks that the public data of the examples is what it was.")
        .tags("example", "http");

    var earthquakes = dag.task("earthquakes", new Digest("example_data", "/earthquakes.json"));
    var airports = dag.task("airports", new Digest("example_data", "/airports.json"));

    var same = dag.group("same").doc("Files that changed make their task fail, without a retry.");
    same.run("earthquakes", this::compare).with(earthquakes, literal(EARTHQUAKES), context());
    same.run("airports", this::compare).with(airports, literal(AIRPORTS), context());
  }

  void compare(Digest.Result found, String expected, TaskContext context) {
    if (!found.sha256().equals(expected)) {
      throw context.fail(
          found.path() + " has SHA-256 " + found.sha256() + ", not " + expected + ".");
    }
    context.info("%s is as it was: %d bytes", found.path(), found.bytes());
  }
}
