package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.PublishedVersion;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.source.DeclaredSource.DeclaredBy;
import dev.windlass.engine.source.SourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows bundles: what is published of each, and what the engines that have it say. */
@ApplicationScoped
class BundleViews {

  private final Database database;
  private final BundleVersions versions;
  private final BundleWatchers watchers;
  private final Bundles bundles;
  private final EngineIdentity engine;

  BundleViews(
      Database database,
      BundleVersions versions,
      BundleWatchers watchers,
      Bundles bundles,
      EngineIdentity engine) {
    this.database = database;
    this.versions = versions;
    this.watchers = watchers;
    this.bundles = bundles;
    this.engine = engine;
  }

  List<BundleResponse> all() {
    Map<String, List<WatchedBundle>> byName = new TreeMap<>();
    for (WatchedBundle one : watchers.all()) {
      byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(fresh(one));
    }
    Map<String, Integer> dags =
        counts(
            "select bundle_name, count(*) as many from dag where is_stale = false group by bundle_name");
    Map<String, Integer> errors =
        counts("select bundle_name, count(*) as many from import_error group by bundle_name");
    return byName.entrySet().stream()
        .map(entry ->
            of(
                entry.getKey(),
                entry.getValue(),
                dags.getOrDefault(entry.getKey(), 0),
                errors.getOrDefault(entry.getKey(), 0)))
        .toList();
  }

  Optional<BundleResponse> find(String name) {
    return all().stream().filter(bundle -> bundle.name().equals(name)).findFirst();
  }

  List<BundleVersionResponse> versions(String name) {
    return versions.all(name).stream()
        .map(version ->
            new BundleVersionResponse(
                version.digest(), version.publishedAt(), CommitResponse.of(version.commit())))
        .toList();
  }

  /** What this engine knows of its own looks is newer than what it has written down. */
  private WatchedBundle fresh(WatchedBundle one) {
    return one.engineId().equals(engine.id())
        ? bundles.state(one.name()).map(one::with).orElse(one)
        : one;
  }

  private static BundleResponse of(
      String name,
      List<WatchedBundle> watched,
      int dags,
      int errors,
      @Nullable PublishedVersion newest) {
    WatchedBundle told =
        watched.stream().max(Comparator.comparing(WatchedBundle::isThere)).orElseThrow();
    SourceDefinition definition = told.definition();
    WatchState worst =
        watched.stream()
            .filter(WatchedBundle::isThere)
            .map(WatchedBundle::state)
            .max(Comparator.comparing(WatchState::isBad))
            .orElse(told.state());
    return new BundleResponse(
        name,
        definition == null ? null : definition.kind(),
        definition == null ? null : definition.location(),
        definition == null ? null : definition.ref(),
        definition == null ? null : definition.pinned(),
        definition == null ? null : definition.path(),
        definition == null ? null : definition.poll().toMillis() / 1000.0,
        told.origin() == DeclaredBy.STORED ? "api" : "settings",
        newest == null ? null : newest.digest(),
        newest == null ? null : newest.publishedAt(),
        newest == null ? null : CommitResponse.of(newest.commit()),
        worst.checkedAt(),
        worst.error(),
        worst.errorAt(),
        dags,
        errors,
        (int) watched.stream().filter(WatchedBundle::isThere).count());
  }

  private BundleResponse of(String name, List<WatchedBundle> watched, int dags, int errors) {
    return of(name, watched, dags, errors, versions.newest(name).orElse(null));
  }

  private Map<String, Integer> counts(String sql) {
    Map<String, Integer> counts = new HashMap<>();
    database.inTransaction(tx -> {
      tx.query(row -> counted(row, counts), sql);
      return 0;
    });
    return counts;
  }

  private static int counted(Row row, Map<String, Integer> counts) throws SQLException {
    counts.put(row.text("bundle_name"), row.number("many"));
    return 0;
  }
}
