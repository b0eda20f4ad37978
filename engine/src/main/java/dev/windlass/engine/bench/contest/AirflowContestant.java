package dev.windlass.engine.bench.contest;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An Airflow that is there already, and our files in its folder for as long as they are needed. */
final class AirflowContestant implements Contestant {

  /** It looks into its folder every five minutes, as it is delivered. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** It does the hundredth part, else a round of 10,000 instances takes it an hour. */
  private static final int PART = 100;

  private final Path dags;
  private final Set<String> files;
  private final Driver driver;

  private AirflowContestant(Path dags, Set<String> files, Driver driver) {
    this.dags = dags;
    this.files = Set.copyOf(files);
    this.driver = driver;
  }

  static AirflowContestant open(AirflowEntrant entrant, List<Shape> shapes) {
    SchedulerApi api = new SchedulerApi(entrant.address(), entrant.login());
    Driver driver = new Driver(List.of(api), entrant.clock(), PATIENCE);
    Map<String, String> files = PythonShapes.files(shapes);
    AirflowContestant made = new AirflowContestant(entrant.dags(), files.keySet(), driver);
    try {
      made.write(files);
      driver.awaitDags(shapes);
      return made;
    } catch (RuntimeException failed) {
      made.close();
      throw failed;
    }
  }

  private void write(Map<String, String> texts) {
    try {
      for (Map.Entry<String, String> file : texts.entrySet()) {
        Files.writeString(dags.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException unwritable) {
      throw unwritable();
    }
  }

  private CommandFailure unwritable() {
    return new CommandFailure(
        ExitCode.USAGE,
        "--peer-dags " + dags + " cannot be written to. Name the folder of the peer's DAGs.");
  }

  @Override
  public Driver driver() {
    return driver;
  }

  @Override
  public Storage storage() {
    return Storage.UNKNOWN;
  }

  @Override
  public int share(int whole) {
    return Math.max(1, whole / PART);
  }

  @Override
  public Optional<Footprint> footprint() {
    return Optional.empty();
  }

  @Override
  public void close() {
    driver.close();
    try {
      for (String file : files) {
        Files.deleteIfExists(dags.resolve(file));
      }
    } catch (IOException undeletable) {
      throw unwritable();
    }
  }
}
