package dev.windlass.engine.bench;

import static dev.windlass.engine.bench.PageCall.often;
import static dev.windlass.engine.bench.PageCall.once;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What every view of the page asks for, of an engine with a stored history. */
final class PageCalls {

  private static final int SHOWN = 50;
  private static final String RUNS = "dagRuns?order_by=-run_after&limit=50";

  private final EngineClient client;
  private final Instant now;
  private final List<String> dags;
  private final List<String> wideRuns;

  PageCalls(EngineClient client, Instant now) {
    this.client = client;
    this.now = now;
    this.dags = IntStream.range(0, SHOWN).mapToObj(StoredHistory::dagId).toList();
    this.wideRuns = runs(StoredHistory.WIDE);
  }

  List<PageCall> all() {
    List<PageCall> calls = new ArrayList<>(home());
    calls.addAll(listOfDags());
    calls.addAll(oneDag());
    calls.addAll(grid());
    calls.addAll(oneRun());
    calls.addAll(oneTask());
    calls.addAll(runs());
    calls.addAll(everywhere());
    return calls;
  }

  private List<PageCall> home() {
    return List.of(
        often("home", "what needs attention", "attention"),
        often("home", "what comes next", "upcomingRuns"),
        often("home", "the last day by the hour", "dagRunStatistics"),
        often("home", "what runs now", "dags/~/dagRuns?state=running&order_by=-run_after&limit=20"),
        often("home", "the engine", "monitor/engine"));
  }

  private List<PageCall> listOfDags() {
    String page = "dags?limit=" + SHOWN;
    return List.of(
        often("dags", "a page", List.of(page, page + "&offset=500", page + "&offset=950")),
        often(
            "dags",
            "a search as it is typed",
            List.of(page + "&search=p", page + "&search=pipe", page + "&search=region%2017")),
        often(
            "dags",
            "by tags, owner and pause",
            page + "&tags=sales&tags=raw&owners=ana&paused=false"),
        often("dags", "those whose last run failed", page + "&last_dag_run_state=failed"),
        often("dags", "by the state of the last run", page + "&order_by=last_run_state"),
        often("dags", "by the time of the last run", page + "&order_by=-last_run_run_after"),
        often("dags", "by the next run", page + "&order_by=next_dagrun_run_after"),
        often(
            "dags",
            "the last runs of a page",
            "dags/~/latestRuns?"
                + dags.stream().map(id -> "dag_id=" + id).collect(Collectors.joining("&"))),
        often("dags", "tags", "dagTags"),
        often("dags", "owners", "dagOwners"),
        often("dags", "counts of runs", "dagStats"));
  }

  private List<PageCall> oneDag() {
    String year =
        "&bucket=day&timezone=Europe/Berlin&since="
            + now.minus(Duration.ofDays(300))
            + "&until="
            + now.plus(Duration.ofDays(60));
    return List.of(
        often("dag", "heading", each(dags, id -> "dags/" + id)),
        often("dag", "details", each(dags, id -> "dags/" + id + "/details")),
        often("dag", "details of 5,000 tasks", "dags/wide/details"),
        often("dag", "structure", each(dags, id -> "dags/" + id + "/structure")),
        often("dag", "structure of 5,000 tasks", "dags/wide/structure"),
        often(
            "dag", "calendar of a year", each(dags, id -> "dagRunStatistics?dag_id=" + id + year)),
        often("dag", "calendar of a year of all", "dagRunStatistics?" + year.substring(1)),
        often("dag", "runs", each(dags, id -> "dags/" + id + "/" + RUNS)),
        often("dag", "code", each(dags, id -> "dagSources/" + id)),
        often("dag", "versions", each(dags, id -> "dags/" + id + "/dagVersions")));
  }

  private List<PageCall> grid() {
    List<String> small =
        dags.stream()
            .map(id ->
                "dags/"
                    + id
                    + "/grid?"
                    + runs(id).stream()
                        .map(run -> "dag_run_id=" + run)
                        .collect(Collectors.joining("&")))
            .toList();
    List<String> wide = each(wideRuns, run -> "dags/wide/grid?dag_run_id=" + run);
    return List.of(
        once("grid", "100 runs of a usual DAG, never asked before", small),
        once("grid", "a run of 5,000 tasks, never asked before", wide),
        often("grid", "a run of 5,000 tasks, asked before", wide),
        often(
            "grid",
            "a run with 5,000 elements",
            each(runs(StoredHistory.MAPPED), run -> "dags/mapped/grid?dag_run_id=" + run)));
  }

  private List<PageCall> oneRun() {
    List<String> usual = each(runs(dags.getFirst()), run -> run(dags.getFirst(), run));
    List<String> wide = each(wideRuns, run -> run(StoredHistory.WIDE, run));
    String mapped = run(StoredHistory.MAPPED, runs(StoredHistory.MAPPED).getFirst());
    return List.of(
        often("run", "heading", usual),
        often("run", "timeline", each(usual, run -> run + "/timeline")),
        often("run", "timeline of 5,000 tasks", each(wide, run -> run + "/timeline")),
        often("run", "timeline of 1,000 elements", mapped + "/timeline?mapped=each"),
        often("run", "task instances", each(usual, run -> run + "/taskInstances")),
        often(
            "run",
            "100 of 5,000 task instances",
            each(wide, run -> run + "/taskInstances?limit=100&order_by=start_date")),
        often(
            "run",
            "the failed of 5,000 task instances",
            each(wide, run -> run + "/taskInstances?state=failed")));
  }

  private List<PageCall> oneTask() {
    List<String> tasks =
        each(
            runs(dags.getFirst()),
            run -> run(dags.getFirst(), run) + "/taskInstances/stage_000.task_0003");
    String element =
        run(StoredHistory.MAPPED, runs(StoredHistory.MAPPED).getFirst()) + "/taskInstances/each";
    return List.of(
        often("task", "heading", tasks),
        often("task", "tries", each(tasks, task -> task + "/tries")),
        often("task", "what it waits for", each(tasks, task -> task + "/dependencies")),
        often("task", "results", each(tasks, task -> task + "/xcomEntries")),
        often("task", "100 of 5,000 elements", element + "/listMapped?limit=100&offset=2000"),
        often("task", "the running of 5,000 elements", element + "/listMapped?state=running"));
  }

  private List<PageCall> runs() {
    String week = encode(now.minus(Duration.ofDays(7)).toString());
    return List.of(
        often("runs", "of all DAGs", "dags/~/" + RUNS),
        often("runs", "of all DAGs, the 100th page", "dags/~/" + RUNS + "&offset=5000"),
        often("runs", "failed", "dags/~/" + RUNS + "&state=failed"),
        often("runs", "of a week", "dags/~/" + RUNS + "&run_after_gte=" + week),
        often("runs", "by their end", "dags/~/dagRuns?order_by=-end_date&limit=50"),
        often("runs", "by a part of their id", "dags/~/" + RUNS + "&run_id_pattern=scheduled__20"),
        often(
            "runs",
            "task instances that run",
            "dags/~/dagRuns/~/taskInstances?state=running&limit=50"));
  }

  private static List<PageCall> everywhere() {
    return List.of(
        often(
            "everywhere",
            "search",
            List.of(
                "search?q=pipe",
                "search?q=team_07%20pipeline",
                "search?q=task_0003",
                "search?q=wide%20stage_3",
                "search?q=scheduled__20",
                "search?q=scheduled__20%20team_07")),
        often("everywhere", "import errors", "importErrors"),
        often("everywhere", "variables", "variables"),
        often("everywhere", "connections", "connections"));
  }

  private List<String> runs(String dagId) {
    return ids(
        "dags/" + dagId + "/dagRuns",
        Map.of("limit", "100", "order_by", "-run_after"),
        "dag_runs",
        "dag_run_id");
  }

  private List<String> ids(String path, Map<String, String> query, String list, String field) {
    return client
        .get(path, query)
        .path(list)
        .valueStream()
        .map(entry -> encode(text(entry, field)))
        .toList();
  }

  private static String text(JsonNode entry, String field) {
    return entry.path(field).asText();
  }

  private static String run(String dagId, String runId) {
    return "dags/" + dagId + "/dagRuns/" + runId;
  }

  private static List<String> each(List<String> ids, UnaryOperator<String> path) {
    return ids.stream().map(path).toList();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
