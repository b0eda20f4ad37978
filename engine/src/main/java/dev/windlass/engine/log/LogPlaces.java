package dev.windlass.engine.log;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.fleet.EngineIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose disk the log of a try lies: that of the engine which ran it. */
@ApplicationScoped
class LogPlaces {

  /**
   * Another engine.
   *
   * @param id who it is
   * @param name what people call it
   * @param url where it says that it is reached; null if it does not
   */
  record OtherEngine(UUID id, String name, @Nullable String url) {

    /** Returns it for people. */
    @Override
    public String toString() {
      return "engine '%s' (%s)".formatted(name, url == null ? "without an address" : url);
    }
  }

  private record Place(OtherEngine engine, @Nullable Instant ended) {}

  /** What an attempt has written is in the archive by then, if that can be reached. */
  private static final Duration MOVED = Duration.ofMinutes(1);

  private final Database database;
  private final EngineIdentity self;
  private final AttemptLogs underWay;
  private final LogStore store;
  private final InstantSource clock;

  LogPlaces(
      Database database,
      EngineIdentity self,
      AttemptLogs underWay,
      LogStore store,
      InstantSource clock) {
    this.database = database;
    this.self = self;
    this.underWay = underWay;
    this.store = store;
    this.clock = clock;
  }

  /** Returns who this engine is. */
  UUID self() {
    return self.id();
  }

  /** Returns the other engine that has it; empty if it can be read here, or is nowhere yet. */
  Optional<OtherEngine> elsewhere(LogKey key) {
    if (!database.isShared() || underWay.isOpen(key)) {
      return Optional.empty();
    }
    return find(key)
        .filter(place -> !(isLongOver(place) && store.isArchived(key)))
        .map(Place::engine);
  }

  /** Says whether it can be read here although another engine wrote it. */
  boolean isHereToo(LogKey key) {
    return store.isArchived(key);
  }

  private boolean isLongOver(Place place) {
    return place.ended() != null && place.ended().plus(MOVED).isBefore(clock.instant());
  }

  private Optional<Place> find(LogKey key) {
    return database.inTransaction(tx ->
        tx.first(
            row ->
                new Place(
                    new OtherEngine(
                        row.id("engine_id"),
                        Objects.requireNonNullElse(row.optionalText("name"), row.text("engine_id")),
                        row.optionalText("url")),
                    row.optionalInstant("end_date")),
            """
            select a.engine_id, a.end_date, e.name, e.url
            from dag_run r join task_instance t on t.dag_run_id = r.id
              join task_attempt a on a.task_instance_id = t.id left join engine e on e.id = a.engine_id
            where r.dag_id = ? and r.run_id = ? and t.task_id = ? and t.map_index = ? and a.try_number = ?
              and a.engine_id <> ?
            """,
            key.dagId(),
            key.runId(),
            key.taskId(),
            key.mapIndex(),
            key.tryNumber(),
            self.id()));
  }
}
