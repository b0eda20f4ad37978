package dev.windlass.engine.warning;

import dev.windlass.engine.catalog.DagEntity;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Choices;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.ShortList;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is worth a look about DAGs that can be run, over REST. */
@Path("/api/v2/dagWarnings")
@Tag(name = "DagWarning")
public class DagWarningsResource {

  private static final String ASSET_CONFLICT = "asset conflict";
  private static final String TRIGGER_CIRCLE = "trigger circle";
  private static final String MISSING_POOL = "non-existent pool";
  private static final List<String> TYPES = List.of(ASSET_CONFLICT, TRIGGER_CIRCLE, MISSING_POOL);

  private static final Map<String, Function<DagWarningResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          "dag_id", DagWarningResponse::dagId,
          "warning_type", DagWarningResponse::warningType,
          "message", DagWarningResponse::message,
          "timestamp", DagWarningResponse::timestamp);

  private final RunCircles circles;
  private final MissingPools pools;
  private final Dags dags;

  DagWarningsResource(RunCircles circles, MissingPools pools, Dags dags) {
    this.circles = circles;
    this.pools = pools;
    this.dags = dags;
  }

  /** Lists warnings. */
  @GET
  @Operation(
      summary = "List warnings about DAGs",
      description =
          "DAGs whose runs make further runs of themselves, by way of assets or by triggering, and DAGs that name a pool that does not exist.")
  public DagWarningCollectionResponse listDagWarnings(
      @QueryParam("dag_id") @Nullable String dagId,
      @QueryParam("warning_type") @Nullable String warningType,
      @BeanParam Paging paging) {
    if (warningType != null) {
      Choices.of("warning_type", warningType, TYPES);
    }
    Stream<DagWarningResponse> ofCircles =
        circles.byDag().entrySet().stream()
            .filter(entry -> dagId == null || entry.getKey().equals(dagId))
            .map(entry -> ofCircle(entry.getKey(), entry.getValue()));
    Stream<DagWarningResponse> ofPools =
        pools.byDag().entrySet().stream()
            .filter(entry -> dagId == null || entry.getKey().equals(dagId))
            .map(entry -> view(entry.getKey(), MISSING_POOL, entry.getValue()));
    Stream<DagWarningResponse> found =
        Stream.concat(ofCircles, ofPools)
            .filter(warning -> warningType == null || warning.warningType().equals(warningType));
    Listing.Page<DagWarningResponse> page =
        ShortList.page(found.toList(), COLUMNS, "dag_id", paging);
    return new DagWarningCollectionResponse(page.entries(), page.total());
  }

  private DagWarningResponse ofCircle(String dagId, RunCircles.Circle circle) {
    return view(dagId, circle.byAssets() ? ASSET_CONFLICT : TRIGGER_CIRCLE, circle.message());
  }

  private DagWarningResponse view(String dagId, String type, String message) {
    DagEntity dag = dags.get(dagId);
    return new DagWarningResponse(
        dag.dagId,
        type,
        message,
        dag.lastParsedAt,
        dag.displayName == null ? dag.dagId : dag.displayName);
  }
}
