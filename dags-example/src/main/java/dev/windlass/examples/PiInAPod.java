package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Estimates pi in a pod of a plain Debian image, which knows nothing of Windlass. */
@Dag("pi_in_a_pod")
public final class PiInAPod implements DagDefinition {

  record Estimate(double pi, int points) {}

  private static final String THROW_POINTS =
      """
      awk -v n="$POINTS" 'BEGIN {
        srand(7)
        for (i = 0; i < n; i++) {
          x = rand(); y = rand()
          if (x * x + y * y < 1) hits++
        }
        print hits " of " n " points are in the circle"
        printf "{\\"pi\\": %.6f, \\"points\\": %d}", 4 * hits / n, n > "/dev/termination-log"
      }'
      """;

  @Override
  public void define(DagBuilder dag) {
    var points = dag.param("points", Integer.class).defaultsTo(1_000_000);

    var estimate =
        dag.task(
                "estimate",
                pod("debian:12")
                    .command("sh", "-c", THROW_POINTS)
                    .env("POINTS", points)
                    .cpu("200m")
                    .memory("64Mi")
                    .returning(Estimate.class))
            .timeout(ofMinutes(5));

    dag.call("report", this::report).with(estimate);
  }

  String report(Estimate estimate) {
    var off = Math.abs(estimate.pi() - Math.PI);
    return "%d points say %.4f, which is off by %.4f"
        .formatted(estimate.points(), estimate.pi(), off);
  }
}
