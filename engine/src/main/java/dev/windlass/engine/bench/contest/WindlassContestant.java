package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.EngineProcess;
import dev.windlass.engine.bench.StoredHistory;
import dev.windlass.engine.client.TemporaryFolder;
import dev.windlass.engine.secret.KeySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Engines in processes of their own that share a database and a folder of DAGs. */
final class WindlassContestant implements Contestant {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final WindlassEntrant entrant;
  private final Path folder;
  private final @Nullable PostgresAccess database;
  private final List<EngineProcess> engines = new CopyOnWriteArrayList<>();
  private @Nullable Driver driver;

  private WindlassContestant(WindlassEntrant entrant) {
    this.entrant = entrant;
    this.folder = TemporaryFolder.create("windlass-bench");
    this.database = entrant.postgres() == null ? null : entrant.postgres().newDatabase();
  }

  static WindlassContestant open(
      WindlassEntrant entrant, List<Shape> shapes, Map<String, String> settings) {
    WindlassContestant made = new WindlassContestant(entrant);
    try {
      made.start(JavaShapes.files(shapes), settings);
      made.driver().awaitDags(shapes);
      return made;
    } catch (RuntimeException failed) {
      made.close();
      throw failed;
    }
  }

  private void start(Map<String, String> files, Map<String, String> settings) {
    try {
      Path dags = Files.createDirectories(folder.resolve("dags"));
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(dags.resolve(file.getKey()), file.getValue());
      }
      if (entrant.filled()) {
        fill(settings);
      }
      // Engines outlive a bench that is told to end.
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform().unstarted(() -> engines.forEach(EngineProcess::close)));
      for (int i = 0; i < entrant.engines(); i++) {
        engines.add(engine(i, dags, settings));
      }
      driver =
          new Driver(
              engines.stream().map(it -> new SchedulerApi(it.address(), null)).toList(),
              entrant.clock(),
              PATIENCE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private EngineProcess engine(int number, Path dags, Map<String, String> settings)
      throws IOException {
    Path data = Files.createDirectories(folder.resolve("data-" + number));
    if (number > 0) {
      // Engines on one database have one key.
      Path key = Path.of("data-0", KeySource.FILE_NAME);
      Files.copy(
          folder.resolve(key),
          data.resolve(KeySource.FILE_NAME),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    List<String> program =
        database == null ? entrant.program().dev() : entrant.program().server(database.options());
    return EngineProcess.start(program, data, dags, settings);
  }

  /** An engine makes the tables first. */
  private void fill(Map<String, String> settings) throws IOException {
    Path empty = Files.createDirectories(folder.resolve("no-dags"));
    engine(0, empty, settings).close();
    if (database == null) {
      StoredHistory.fillLarge(folder.resolve("data-0"), entrant.clock().instant());
    } else {
      StoredHistory.fillLarge(database.forManyRows(), entrant.clock().instant());
    }
  }

  @Override
  public Driver driver() {
    if (driver == null) {
      throw new IllegalStateException("Not started.");
    }
    return driver;
  }

  @Override
  public Storage storage() {
    return entrant.storage();
  }

  @Override
  public int share(int whole) {
    return whole;
  }

  @Override
  public Optional<Footprint> footprint() {
    return Optional.of(
        new Footprint(engines, database == null ? Optional.empty() : database.server()));
  }

  @Override
  public void close() {
    if (driver != null) {
      driver.close();
    }
    engines.forEach(EngineProcess::close);
    if (database != null && entrant.postgres() != null) {
      entrant.postgres().drop(database);
    }
    TemporaryFolder.delete(folder);
  }
}
