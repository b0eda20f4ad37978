package dev.windlass.engine.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.windlass.engine.bench.EngineProcess;
import dev.windlass.engine.bench.Measurement;
import dev.windlass.engine.database.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged engine on both databases beside a peer. The peer is an engine too: it speaks
 * Airflow's API, and nothing else of a peer is asked.
 */
class ContestIT {

  private static final Shape GRID = Shape.grid("bench_grid", 3, new Work.Nothing());
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;

  @Test
  void engines_on_both_databases_and_a_peer_take_turns_and_are_put_beside_each_other()
      throws Exception {
    WindlassProgram program =
        WindlassProgram.of(null, Path.of("target/quarkus-app/quarkus-run.jar"));
    PostgresAccess postgres =
        new PostgresAccess(PostgresServer.empty("contest"), null, null, Optional.empty());
    try (EngineProcess peer = peer(program)) {
      List<Entrant> entrants =
          List.of(
              new WindlassEntrant(program, null, 1, false, CLOCK),
              new WindlassEntrant(program, postgres, 1, false, CLOCK),
              new AirflowEntrant(
                  peer.address(), null, Files.createDirectory(folder.resolve("python")), CLOCK));

      List<Measurement> measurements = new Contest(entrants, 2, message -> {}).hold(new Grids());

      assertThat(measurements)
          .extracting(Measurement::system, Measurement::figure)
          .containsExactly(
              tuple("h2", "hops"),
              tuple("h2", "seconds"),
              tuple("postgresql", "hops"),
              tuple("postgresql", "seconds"),
              tuple("airflow", "hops"),
              tuple("airflow", "seconds"));
      assertThat(measurements)
          .filteredOn(it -> it.figure().equals("hops"))
          .extracting(Measurement::value, Measurement::ratio)
          .containsExactly(tuple(8.0, null), tuple(8.0, 1.0), tuple(8.0, 1.0));
      assertThat(measurements)
          .filteredOn(it -> it.figure().equals("seconds"))
          .allSatisfy(it -> assertThat(it.value()).isBetween(0.0, 60.0));
    }
  }

  private EngineProcess peer(WindlassProgram program) throws Exception {
    Path dags = Files.createDirectory(folder.resolve("dags"));
    for (Map.Entry<String, String> file : JavaShapes.files(List.of(GRID)).entrySet()) {
      Files.writeString(dags.resolve(file.getKey()), file.getValue());
    }
    return EngineProcess.start(
        program.dev(), Files.createDirectory(folder.resolve("data")), dags, Map.of());
  }

  /** Small, but driven in every way. */
  private static final class Grids implements Discipline {

    @Override
    public String name() {
      return "grids";
    }

    @Override
    public List<Shape> shapes() {
      return List.of(GRID);
    }

    @Override
    public void warmUp(Contestant contestant) {
      contestant.driver().runAll(GRID, 2);
    }

    @Override
    public List<Figure> round(Contestant contestant) {
      Course course = contestant.driver().run(GRID);
      return List.of(
          Figure.of("hops", course.hops(GRID).size(), ""),
          Figure.of("seconds", course.took().toMillis() / 1000.0, "s"));
    }
  }
}
