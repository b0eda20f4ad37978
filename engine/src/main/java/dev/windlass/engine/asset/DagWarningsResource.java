package dev.windlass.engine.asset;

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
  private static final List<String> TYPES = List.of(ASSET_CONFLICT, "non-existent pool");

  private static final Map<String, Function<DagWarningResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          "dag_id", DagWarningResponse::dagId,
          "warning_type", DagWarningResponse::warningType,
          "message", DagWarningResponse::message,
          "timestamp", DagWarningResponse::timestamp);

  private final AssetCycles cycles;
  private final Dags dags;

  DagWarningsResource(AssetCycles cycles, Dags dags) {
    this.cycles = cycles;
    this.dags = dags;
  }

  /** Lists warnings. */
  @GET
  @Operation(
      summary = "List warnings about DAGs",
      description = "Also those whose runs make further runs of themselves by way of assets.")
  public DagWarningCollectionResponse listDagWarnings(
      @QueryParam("dag_id") @Nullable String dagId,
      @QueryParam("warning_type") @Nullable String warningType,
      @BeanParam Paging paging) {
    if (warningType != null) {
      Choices.of("warning_type", warningType, TYPES);
    }
    Stream<DagWarningResponse> found =
        cycles.warnings().entrySet().stream()
            .filter(entry -> dagId == null || entry.getKey().equals(dagId))
            .map(entry -> view(dags.get(entry.getKey()), entry.getValue()))
            .filter(warning -> warningType == null || warning.warningType().equals(warningType));
    Listing.Page<DagWarningResponse> page =
        ShortList.page(found.toList(), COLUMNS, "dag_id", paging);
    return new DagWarningCollectionResponse(page.entries(), page.total());
  }

  private static DagWarningResponse view(DagEntity dag, String message) {
    return new DagWarningResponse(
        dag.dagId,
        ASSET_CONFLICT,
        message,
        dag.lastParsedAt,
        dag.displayName == null ? dag.dagId : dag.displayName);
  }
}
