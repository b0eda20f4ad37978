package dev.windlass.engine.run;

import dev.windlass.engine.catalog.DagEntity;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.run.DagStatsResponse.DagStatsStateResponse;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many runs are in which states, over REST. */
@Path("/api/v2/dagStats")
@Tag(name = "DagStats")
public class DagStatsResource {

  private record Counted(String dagId, String state) {}

  private final EntityManager entities;

  DagStatsResource(EntityManager entities) {
    this.entities = entities;
  }

  /** Counts the runs of DAGs by their states. */
  @GET
  @Operation(summary = "Count the runs of DAGs by their states")
  public DagStatsCollectionResponse getDagStats(@QueryParam("dag_ids") List<String> dagIds) {
    List<DagEntity> dags =
        dagIds.isEmpty()
            ? DagEntity.list("stale = false order by dagId")
            : DagEntity.list("dagId in ?1 order by dagId", dagIds);
    Map<Counted, Long> counts = new HashMap<>();
    entities
        .createQuery(
            "select r.dagId, r.state, count(*) from DagRunEntity r group by r.dagId, r.state",
            Object[].class)
        .getResultList()
        .forEach(row -> counts.put(new Counted((String) row[0], (String) row[1]), (Long) row[2]));
    List<DagStatsResponse> stats = new ArrayList<>();
    for (DagEntity dag : dags) {
      List<DagStatsStateResponse> states =
          Stream.of(DagRunState.values())
              .map(state ->
                  new DagStatsStateResponse(
                      state, counts.getOrDefault(new Counted(dag.dagId, state.value()), 0L)))
              .toList();
      stats.add(
          new DagStatsResponse(
              dag.dagId, states, dag.displayName == null ? dag.dagId : dag.displayName));
    }
    return new DagStatsCollectionResponse(stats, stats.size());
  }
}
