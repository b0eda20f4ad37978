package dev.windlass.engine.bench.chaos;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What cannot go wrong here, and why. */
final class Surroundings {

  private Surroundings() {}

  /** Returns the faults that were asked for and cannot be. */
  static Map<Fault, String> obstacles(ChaosSettings settings) {
    Map<Fault, String> obstacles = new EnumMap<>(Fault.class);
    boolean disks = SmallDisk.isPossible();
    for (Fault fault : settings.faults()) {
      obstacle(fault, settings, disks).ifPresent(why -> obstacles.put(fault, why));
    }
    return obstacles;
  }

  private static Optional<String> obstacle(Fault fault, ChaosSettings settings, boolean disks) {
    if (fault.isOnPostgres() && settings.postgres() == null) {
      return Optional.of("it needs a PostgreSQL");
    }
    return switch (fault) {
      case KILL_ENGINE, KILL_WORKER, KILL_ALL, STOP_ENGINE -> Optional.empty();
      case CUT_CONNECTIONS, LOSE_COMMITS, SLOW_DATABASE, UPGRADE -> Optional.empty();
      case RESTART_DATABASE ->
          settings.server() == null
              ? Optional.of("the PostgreSQL of --db is somebody else's")
              : Optional.empty();
      case FULL_LOGS, FULL_DATA ->
          disks ? Optional.empty() : Optional.of("a small disk can be mounted by root only");
      case STEP_CLOCK ->
          SteppedClock.library().isPresent()
              ? Optional.empty()
              : Optional.of("libfaketime is not installed (apt install faketime)");
    };
  }
}
