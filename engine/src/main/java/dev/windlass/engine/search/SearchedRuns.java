package dev.windlass.engine.search;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.search.SearchResponse.SearchDagRunResponse;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds runs by the beginning of their id. */
@Singleton
final class SearchedRuns {

  /** Fewer characters are the beginning of too many runs. */
  private static final int SHORTEST = 3;

  /** Of so many DAGs at most the runs are looked at. */
  private static final int MOST_DAGS = 50;

  /** What the ids of most runs begin with; people know the date that follows. */
  private static final List<String> USUAL = List.of("", "scheduled__", "manual__");

  private static final String COLUMNS = "select dag_id, run_id, state, run_after from dag_run";

  private final Database database;

  SearchedRuns(Database database) {
    this.database = database;
  }

  List<SearchDagRunResponse> find(List<SearchedDag> dags, Words words, int limit) {
    Set<SearchDagRunResponse> found = new LinkedHashSet<>();
    database.inTransaction(tx -> {
      for (int i = 0; i < words.typed().size(); i++) {
        String beginning = words.typed().get(i);
        if (beginning.length() >= SHORTEST) {
          for (String usual : USUAL) {
            found.addAll(find(tx, usual + beginning, dags, words.without(i), limit));
          }
        }
      }
      return found;
    });
    return found.stream()
        .sorted(Comparator.comparing(SearchDagRunResponse::runAfter).reversed())
        .limit(limit)
        .toList();
  }

  private static List<SearchDagRunResponse> find(
      Transaction tx, String beginning, List<SearchedDag> dags, Words others, int limit)
      throws SQLException {
    String end = beginning + Character.MAX_VALUE;
    if (others.isEmpty()) {
      return tx.query(
          SearchedRuns::read,
          COLUMNS + " where run_id >= ? and run_id < ? order by run_id desc limit ?",
          beginning,
          end,
          limit);
    }
    List<SearchDagRunResponse> found = new ArrayList<>();
    for (SearchedDag dag :
        dags.stream().filter(dag -> others.areIn(dag.lowerText())).limit(MOST_DAGS).toList()) {
      found.addAll(
          tx.query(
              SearchedRuns::read,
              COLUMNS
                  + " where dag_id = ? and run_id >= ? and run_id < ? order by run_id desc limit ?",
              dag.dagId(),
              beginning,
              end,
              limit));
    }
    return found;
  }

  private static SearchDagRunResponse read(Row row) throws SQLException {
    return new SearchDagRunResponse(
        row.text("dag_id"),
        row.text("run_id"),
        DagRunState.of(row.text("state")),
        row.instant("run_after"));
  }
}
