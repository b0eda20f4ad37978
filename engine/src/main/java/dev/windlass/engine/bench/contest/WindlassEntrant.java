package dev.windlass.engine.bench.contest;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Engines of this build.
 *
 * @param program what starts one
 * @param postgres where their database is; null for one engine with an H2 in its folder
 * @param engines how many work on the database
 * @param filled whether months of use are in it
 * @param clock this machine's
 */
public record WindlassEntrant(
    WindlassProgram program,
    @Nullable PostgresAccess postgres,
    int engines,
    boolean filled,
    InstantSource clock)
    implements Entrant {

  @Override
  public String name() {
    return (postgres == null ? "h2" : "postgresql")
        + (engines == 1 ? "" : ", " + engines + " engines")
        + (filled ? ", full" : "");
  }

  Storage storage() {
    return postgres == null ? Storage.H2 : Storage.POSTGRESQL;
  }

  /** Says whether that one is the same but for being alone on its database. */
  boolean isSingleOf(Entrant other) {
    return other instanceof WindlassEntrant one
        && one.engines == 1
        && one.storage() == storage()
        && one.filled == filled;
  }

  /** Returns the same with months of use in its database. */
  WindlassEntrant full() {
    return new WindlassEntrant(program, postgres, engines, true, clock);
  }

  @Override
  public Contestant open(List<Shape> shapes, Map<String, String> settings) {
    return WindlassContestant.open(this, shapes, settings);
  }
}
