package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ParamSpec;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.run.DagRunResponse;
import dev.windlass.engine.run.DagRunViews;
import dev.windlass.engine.run.DagRuns;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Repeats a run as a new one, with its params or others, over REST. */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/rerun")
@Tag(name = "DagRun")
public class RerunDagRunResource {

  private static final String BODY =
      "The body must be a JSON object; {} for a run with the same params.";

  private record Repeated(DagSpec dag, Map<String, JsonNode> conf, List<String> dropped) {}

  private final Dags dags;
  private final DagRuns runs;
  private final DagRunViews views;
  private final RequestedRuns requested;

  RerunDagRunResource(Dags dags, DagRuns runs, DagRunViews views, RequestedRuns requested) {
    this.dags = dags;
    this.runs = runs;
    this.views = views;
    this.requested = requested;
  }

  /** Makes a run with the params of another. */
  @POST
  @Operation(
      summary = "Repeat a run as a new one",
      description =
          "The new run has the newest version of the DAG, no logical date, and the params of the other one but for"
              + " those in conf. Params the DAG has no longer are left out. To let the same run go again, clear it.")
  public DagRunResponse rerunDagRun(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @Valid @NotNull(message = BODY) RerunBody body) {
    Repeated repeated = repeated(dagId, dagRunId, body);
    return views.view(
        requested.make(
            dagId,
            new TriggerDagRunPostBody(
                body.dagRunId(), null, null, null, null, repeated.conf(), body.note())));
  }

  /** Says what such a run would be given. */
  @POST
  @Path("/dry_run")
  @Operation(summary = "Show which params a run would have that repeats this one")
  public DagRunRerunPreviewResponse rerunDagRunDryRun(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @Valid @NotNull(message = BODY) RerunBody body) {
    Repeated repeated = repeated(dagId, dagRunId, body);
    return new DagRunRerunPreviewResponse(
        requested.params(repeated.dag(), repeated.conf()), repeated.dropped());
  }

  private Repeated repeated(String dagId, String dagRunId, RerunBody body) {
    Map<String, JsonNode> before = views.view(runs.get(dagId, dagRunId)).conf();
    DagSpec dag = dags.published(dagId).spec();
    Set<String> known = dag.params().stream().map(ParamSpec::name).collect(Collectors.toSet());
    Map<String, JsonNode> conf = new LinkedHashMap<>();
    List<String> dropped = new ArrayList<>();
    before.forEach((name, value) -> {
      if (known.contains(name)) {
        conf.put(name, value);
      } else {
        dropped.add(name);
      }
    });
    conf.putAll(Objects.requireNonNullElse(body.conf(), Map.of()));
    return new Repeated(dag, conf, dropped);
  }
}
