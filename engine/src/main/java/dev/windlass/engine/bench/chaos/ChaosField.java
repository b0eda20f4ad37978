package dev.windlass.engine.bench.chaos;

import dev.windlass.engine.bench.contest.PostgresAccess;
import dev.windlass.engine.secret.KeySource;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engines, and everything that they work on and that can fail them. */
final class ChaosField implements AutoCloseable {

  private static final int MEBIBYTES_OF_DATA = 256;
  private static final int MEBIBYTES_OF_LOGS = 64;

  private static final int BYTES_OF_KEY = 32;

  /** So few that it is felt which engine has them. */
  private static final String CAPACITY = "12";

  private final List<ChaosEngine> engines = new ArrayList<>();
  private final List<SteppedClock> clocks = new ArrayList<>();
  private final List<SmallDisk> dataDisks = new ArrayList<>();
  private final List<SmallDisk> logDisks = new ArrayList<>();
  private final ChaosSettings settings;
  private final Build older;
  private final Build newer;
  private final @Nullable PostgresAccess database;
  private final @Nullable FaultyWire wire;

  /** Makes it; no engine runs yet. */
  ChaosField(ChaosSettings settings, Set<Fault> faults, Tempo tempo, Journal journal) {
    this.settings = settings;
    PostgresAccess postgres = settings.postgres();
    this.database = postgres == null ? null : postgres.newDatabase();
    this.wire = database == null ? null : new FaultyWire(place(database));
    this.older = new Build(settings.application());
    this.newer =
        faults.contains(Fault.UPGRADE) ? older.newer(settings.folder().resolve("newer")) : older;
    String key = key();
    Path dags = settings.folder().resolve("dags");
    ChaosDags.write(dags, ledger());
    for (int i = 0; i < settings.engines(); i++) {
      Path data = settings.folder().resolve("data-" + i);
      if (faults.contains(Fault.FULL_DATA)) {
        dataDisks.add(SmallDisk.mount(data, MEBIBYTES_OF_DATA));
      }
      if (faults.contains(Fault.FULL_LOGS)) {
        logDisks.add(SmallDisk.mount(data.resolve("logs"), MEBIBYTES_OF_LOGS));
      }
      Map<String, String> environment = new HashMap<>();
      environment.put("WINDLASS_ENGINE_LEASE", tempo.lease().toString());
      environment.put("WINDLASS_LOCAL_CAPACITY", CAPACITY);
      // Engines on one database have one key.
      environment.put(KeySource.VARIABLE, key);
      if (faults.contains(Fault.STEP_CLOCK)) {
        SteppedClock clock = new SteppedClock(settings.folder().resolve("clock-" + i));
        clocks.add(clock);
        SteppedClock.library().ifPresent(it -> environment.putAll(clock.environment(it)));
      }
      engines.add(new ChaosEngine(i, program(false), data, dags, environment, journal));
    }
  }

  private static String key() {
    byte[] key = new byte[BYTES_OF_KEY];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static InetSocketAddress place(PostgresAccess database) {
    URI address = URI.create(database.address().substring("jdbc:".length()));
    return new InetSocketAddress(
        address.getHost(), address.getPort() < 0 ? 5432 : address.getPort());
  }

  /** Returns what starts an engine of the newer or the older build. */
  List<String> program(boolean ofNewer) {
    List<String> build = (ofNewer ? newer : older).program();
    if (database == null || wire == null) {
      return Stream.concat(build.stream(), Stream.of("dev")).toList();
    }
    String behind = database.address().replaceFirst("//[^/]*/", "//127.0.0.1:" + wire.port() + "/");
    PostgresAccess access =
        new PostgresAccess(behind, database.user(), database.passwordFile(), database.server());
    return Stream.concat(
            Stream.concat(build.stream(), Stream.of("server")), access.options().stream())
        .toList();
  }

  Path ledger() {
    return settings.folder().resolve("ledger");
  }

  List<ChaosEngine> engines() {
    return engines;
  }

  ChaosEngine engine(int number) {
    return engines.get(number);
  }

  FaultyWire wire() {
    if (wire == null) {
      throw new IllegalStateException("There is a wire to a PostgreSQL only.");
    }
    return wire;
  }

  SteppedClock clock(int engine) {
    return clocks.get(engine);
  }

  SmallDisk dataDisk(int engine) {
    return dataDisks.get(engine);
  }

  SmallDisk logDisk(int engine) {
    return logDisks.get(engine);
  }

  ChaosSettings settings() {
    return settings;
  }

  /** Makes everything as it should be, but for engines that are away. */
  void heal() {
    if (wire != null) {
      wire.cutAfter(-1);
      wire.loseCommits(0);
      wire.slowDown(Duration.ZERO);
    }
    clocks.forEach(clock -> clock.step(Duration.ZERO));
    dataDisks.forEach(SmallDisk::free);
    logDisks.forEach(SmallDisk::free);
    engines.forEach(engine -> engine.signal(Signal.CONT));
  }

  /** Does it with all engines at the same time. */
  void atOnce(Consumer<ChaosEngine> what) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      engines.forEach(engine -> threads.submit(() -> what.accept(engine)));
    }
  }

  /** Leaves nothing behind when this process is told to end, also of engines that are starting. */
  void abandon() {
    ProcessHandle.current()
        .children()
        .filter(it -> it.info().commandLine().orElse("").contains(settings.folder().toString()))
        .forEach(ProcessHandle::destroyForcibly);
    logDisks.forEach(SmallDisk::close);
    dataDisks.forEach(SmallDisk::close);
  }

  @Override
  public void close() {
    atOnce(ChaosEngine::close);
    logDisks.forEach(SmallDisk::close);
    dataDisks.forEach(SmallDisk::close);
    if (wire != null) {
      wire.close();
    }
    PostgresAccess postgres = settings.postgres();
    if (database != null && postgres != null && settings.server() == null) {
      postgres.drop(database);
    }
  }
}
