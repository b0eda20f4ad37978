package dev.windlass.engine.search;

import dev.windlass.engine.catalog.DagOutline;
import dev.windlass.engine.catalog.DagOutlines;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.search.SearchResponse.SearchDagResponse;
import dev.windlass.engine.search.SearchResponse.SearchTaskResponse;
import dev.windlass.engine.search.SearchedDag.SearchedTask;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The DAGs and tasks that there are. Which versions are current is read for every search, so that
 * it is right with several engines; what is in a version never changes and is kept.
 */
@ApplicationScoped
class SearchedCatalog {

  private record Current(
      String dagId, @Nullable String displayName, boolean paused, UUID versionId) {

    static Current read(Row row) throws SQLException {
      return new Current(
          row.text("dag_id"),
          row.optionalText("display_name"),
          row.flag("is_paused"),
          row.id("version_id"));
    }
  }

  private record Found<T>(T what, int fit) {}

  private final Database database;
  private final DagOutlines outlines;
  private volatile Map<UUID, List<SearchedTask>> tasks = Map.of();

  SearchedCatalog(Database database, DagOutlines outlines) {
    this.database = database;
    this.outlines = outlines;
  }

  /** The first search need not wait for the versions of all DAGs to be read. */
  void listening(@ObservesAsync HttpServerStart started) {
    dags();
  }

  /** Returns all DAGs that are not retired. */
  List<SearchedDag> dags() {
    List<Current> current =
        database.inTransaction(tx ->
            tx.query(
                Current::read,
                """
                select dag_id, display_name, is_paused, version_id from dag where is_stale = false
                order by dag_id
                """));
    Map<UUID, List<SearchedTask>> known = known(current);
    List<SearchedDag> dags = new ArrayList<>(current.size());
    for (Current dag : current) {
      String name = Objects.requireNonNullElse(dag.displayName(), dag.dagId());
      dags.add(
          new SearchedDag(
              dag.dagId(),
              name,
              dag.paused(),
              (dag.dagId() + " " + name).toLowerCase(Locale.ROOT),
              known.getOrDefault(dag.versionId(), List.of())));
    }
    return dags;
  }

  private Map<UUID, List<SearchedTask>> known(List<Current> current) {
    Map<UUID, List<SearchedTask>> before = tasks;
    if (current.stream().allMatch(dag -> before.containsKey(dag.versionId()))) {
      return before;
    }
    Map<UUID, List<SearchedTask>> known = new ConcurrentHashMap<>();
    outlines
        .get(current.stream().map(Current::versionId).toList())
        .forEach((id, outline) -> known.put(id, before.getOrDefault(id, searched(outline))));
    tasks = known;
    return known;
  }

  private static List<SearchedTask> searched(DagOutline outline) {
    return outline.taskIds().stream()
        .map(id -> new SearchedTask(id, id.toLowerCase(Locale.ROOT)))
        .toList();
  }

  static List<SearchDagResponse> dags(List<SearchedDag> dags, Words words, int limit) {
    List<Found<SearchedDag>> found = new ArrayList<>();
    for (SearchedDag dag : dags) {
      if (words.areIn(dag.lowerText())) {
        found.add(new Found<>(dag, words.fit(dag.dagId().toLowerCase(Locale.ROOT))));
      }
    }
    return best(found, limit, Comparator.comparing(SearchedDag::dagId)).stream()
        .map(dag -> new SearchDagResponse(dag.dagId(), dag.displayName(), dag.paused()))
        .toList();
  }

  static List<SearchTaskResponse> tasks(List<SearchedDag> dags, Words words, int limit) {
    List<Found<SearchTaskResponse>> found = new ArrayList<>();
    for (SearchedDag dag : dags) {
      for (SearchedTask task : dag.tasks()) {
        int fit = fit(dag, task, words);
        if (fit > 0) {
          found.add(
              new Found<>(
                  new SearchTaskResponse(dag.dagId(), dag.displayName(), task.taskId()), fit));
        }
      }
    }
    return best(
        found,
        limit,
        Comparator.comparing(SearchTaskResponse::dagId).thenComparing(SearchTaskResponse::taskId));
  }

  /** The words are in the task and its DAG together, at least one in the task itself; else 0. */
  private static int fit(SearchedDag dag, SearchedTask task, Words words) {
    for (String word : words.lower()) {
      if (!task.lowerText().contains(word) && !dag.lowerText().contains(word)) {
        return 0;
      }
    }
    return words.fit(task.lowerText());
  }

  private static <T> List<T> best(List<Found<T>> found, int limit, Comparator<T> then) {
    return found.stream()
        .sorted(
            Comparator.<Found<T>>comparingInt(Found::fit)
                .reversed()
                .thenComparing(Found::what, then))
        .limit(limit)
        .map(Found::what)
        .toList();
  }
}
