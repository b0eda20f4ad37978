package dev.windlass.engine.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.source.DeclaredSource;
import dev.windlass.engine.source.SourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * Which engine has which bundles. A bundle belongs to all that have one of its name; it is
 * abandoned when the last of them is started without it, or is not seen for {@link #FORGOTTEN}.
 */
@ApplicationScoped
public class BundleWatchers {

  /** How often an engine says that it is there. */
  static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  /** An engine that was not seen for that long is not there; clocks may differ by a minute. */
  private static final Duration ABSENT = Duration.ofMinutes(4);

  /** An engine that was not seen for that long does not come back: its folders are nobody's. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private static final String REMOVE =
      "delete from bundle_watcher where bundle_name = ? and engine_id = ?";

  private final Database database;
  private final EngineIdentity engine;
  private final InstantSource clock;

  BundleWatchers(Database database, EngineIdentity engine, InstantSource clock) {
    this.database = database;
    this.engine = engine;
    this.clock = clock;
  }

  /** Says which bundles this engine has, and that it has no others. */
  void begin(Collection<DeclaredSource> bundles) {
    Instant now = clock.instant();
    database.inTransaction(tx -> {
      tx.update("delete from bundle_watcher where engine_id = ?", engine.id());
      for (DeclaredSource bundle : bundles) {
        add(tx, bundle, now);
      }
      return 0;
    });
  }

  /** Says that this engine has another bundle, or has it from elsewhere. */
  void add(DeclaredSource bundle) {
    Instant now = clock.instant();
    database.inTransaction(tx -> {
      tx.update(REMOVE, bundle.definition().name(), engine.id());
      add(tx, bundle, now);
      return 0;
    });
  }

  private void add(Transaction tx, DeclaredSource bundle, Instant now) throws SQLException {
    tx.update(
        "insert into bundle_watcher (bundle_name, engine_id, seen_at, origin, definition) values (?, ?, ?, ?, ?)",
        bundle.definition().name(),
        engine.id(),
        now,
        bundle.origin().name(),
        json(bundle.definition()));
  }

  private static String json(SourceDefinition definition) {
    try {
      return Json.MAPPER.writeValueAsString(definition);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write where a bundle is from.", impossible);
    }
  }

  /** Says that this engine has a bundle no more. */
  void remove(String bundle) {
    database.inTransaction(tx -> tx.update(REMOVE, bundle, engine.id()));
  }

  /** Says how the looks at a bundle went, for other engines. */
  void report(String bundle, WatchState state) {
    database.inTransaction(tx ->
        tx.update(
            "update bundle_watcher set checked_at = ?, error = ?, error_at = ? where bundle_name = ? and engine_id = ?",
            state.checkedAt(),
            state.error(),
            state.errorAt(),
            bundle,
            engine.id()));
  }

  /** Returns what the engines say of the bundles they have. */
  List<WatchedBundle> all() {
    Instant absent = clock.instant().minus(ABSENT);
    return database.inTransaction(tx ->
        tx.query(
            row -> WatchedBundle.of(row, absent),
            "select * from bundle_watcher order by bundle_name, seen_at desc"));
  }

  /** Says that this engine is there. */
  void seen() {
    Instant now = clock.instant();
    database.inTransaction(tx ->
        tx.update("update bundle_watcher set seen_at = ? where engine_id = ?", now, engine.id()));
  }

  /** Says whether another engine that is there has a folder of that bundle. */
  boolean othersHave(String bundle) {
    Instant absent = clock.instant().minus(ABSENT);
    return database
        .inTransaction(tx ->
            tx.first(
                row -> row.id("engine_id"),
                "select engine_id from bundle_watcher where bundle_name = ? and engine_id <> ? and seen_at > ?",
                bundle,
                engine.id(),
                absent))
        .isPresent();
  }

  /** Returns the published bundles that nobody has any more. */
  List<String> abandoned() {
    Instant forgotten = clock.instant().minus(FORGOTTEN);
    return database.inTransaction(tx ->
        tx.query(
            row -> row.text("name"),
            """
            select b.name from bundle b where not exists (
              select 1 from bundle_watcher w where w.bundle_name = b.name and w.seen_at > ?)
            """,
            forgotten));
  }
}
