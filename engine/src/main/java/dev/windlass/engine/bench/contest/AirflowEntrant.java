package dev.windlass.engine.bench.contest;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Airflow 3 that runs on this machine, with everything it keeps.
 *
 * @param address where its API server listens
 * @param login who to be there; null if it asks nobody
 * @param dags its folder of DAG files
 * @param clock this machine's
 */
public record AirflowEntrant(URI address, @Nullable PeerLogin login, Path dags, InstantSource clock)
    implements Entrant {

  @Override
  public String name() {
    return "airflow";
  }

  @Override
  public Contestant open(List<Shape> shapes, Map<String, String> settings) {
    return AirflowContestant.open(this, shapes);
  }
}
