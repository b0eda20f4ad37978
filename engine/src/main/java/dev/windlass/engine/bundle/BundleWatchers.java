package dev.windlass.engine.bundle;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.fleet.EngineIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which engine has which folders of DAGs. A bundle belongs to all that have a folder of its name;
 * it is abandoned when the last of them is started without it, or is not seen for {@link
 * #FORGOTTEN}.
 */
@ApplicationScoped
public class BundleWatchers {

  /** How often an engine says that it is there. */
  static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  /** An engine that was not seen for that long is not there; clocks may differ by a minute. */
  private static final Duration ABSENT = Duration.ofMinutes(4);

  /** An engine that was not seen for that long does not come back: its folders are nobody's. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final Database database;
  private final EngineIdentity engine;
  private final InstantSource clock;

  BundleWatchers(Database database, EngineIdentity engine, InstantSource clock) {
    this.database = database;
    this.engine = engine;
    this.clock = clock;
  }

  /** Says which bundles this engine has folders of, and that it has no others. */
  void begin(Collection<String> bundles) {
    Instant now = clock.instant();
    database.inTransaction(tx -> {
      List<@Nullable Object[]> rows = new ArrayList<>();
      bundles.forEach(name -> rows.add(new @Nullable Object[] {name, engine.id(), now}));
      tx.update("delete from bundle_watcher where engine_id = ?", engine.id());
      return tx.updateAll(
          "insert into bundle_watcher (bundle_name, engine_id, seen_at) values (?, ?, ?)", rows);
    });
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
