package dev.windlass.engine.bench.chaos;

import dev.windlass.engine.bench.contest.PostgresAccess;
import dev.windlass.engine.bench.contest.TemporaryPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param seed from which everything is drawn
 * @param time for how long
 * @param engines how many
 * @param faults which
 * @param application the folder of the packaged application that fits the database
 * @param postgres where the database is; null for an H2 in the data folder
 * @param server that PostgreSQL if it may be ended; null if it is somebody else's
 * @param folder for everything; the journal stays there
 */
public record ChaosSettings(
    long seed,
    Duration time,
    int engines,
    Set<Fault> faults,
    Path application,
    @Nullable PostgresAccess postgres,
    @Nullable TemporaryPostgres server,
    Path folder) {

  public ChaosSettings {
    faults = Set.copyOf(faults);
  }
}
