package dev.windlass.engine.human;

import dev.windlass.engine.catalog.Dags;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which questions are wanted. Taken by a resource as a {@code @BeanParam}. */
public class HitlFilter {

  /** The DAG, or {@code ~}. */
  @PathParam("dag_id")
  public String dagId = Dags.ALL;

  /** The run, or {@code ~}. */
  @PathParam("dag_run_id")
  public String dagRunId = Dags.ALL;

  /** What waits no longer without an answer is neither. */
  @Parameter(description = "Whether it has been answered.")
  @QueryParam("response_received")
  public @Nullable Boolean responseReceived;

  /** A part of the DAG's id. */
  @Parameter(description = "A part of the DAG's id; % stands for any text.")
  @QueryParam("dag_id_pattern")
  public @Nullable String dagIdPattern;

  /** A task. */
  @Parameter(description = "The task that asks.")
  @QueryParam("task_id")
  public @Nullable String taskId;

  /** A part of the question. */
  @Parameter(description = "A part of the question; % stands for any text.")
  @QueryParam("subject_search")
  public @Nullable String subjectSearch;

  /** Somebody. */
  @Parameter(description = "Who answered.")
  @QueryParam("responded_by_user_name")
  public @Nullable String respondedByUserName;

  /**
   * Returns the condition; {@code h} is the question, {@code t} its instance, {@code r} the run.
   */
  String where() {
    StringBuilder where = new StringBuilder(" where 1 = 1");
    add(where, "r.dag_id = ?", unlessAll(dagId));
    add(where, "r.run_id = ?", unlessAll(dagRunId));
    add(where, "lower(r.dag_id) like ?", dagIdPattern);
    add(where, "t.task_id = ?", taskId);
    add(where, "lower(h.subject) like ?", subjectSearch);
    add(where, "h.responded_by = ?", respondedByUserName);
    if (responseReceived != null) {
      where.append(
          responseReceived
              ? " and h.responded_at is not null"
              : " and h.responded_at is null and t.state = 'deferred'");
    }
    return where.toString();
  }

  /** Returns the values of the condition, in order. */
  List<Object> values() {
    List<Object> values = new ArrayList<>();
    add(values, unlessAll(dagId));
    add(values, unlessAll(dagRunId));
    add(values, pattern(dagIdPattern));
    add(values, taskId);
    add(values, pattern(subjectSearch));
    add(values, respondedByUserName);
    return values;
  }

  private static void add(StringBuilder where, String condition, @Nullable String value) {
    if (value != null) {
      where.append(" and ").append(condition);
    }
  }

  private static void add(List<Object> values, @Nullable String value) {
    if (value != null) {
      values.add(value);
    }
  }

  private static @Nullable String unlessAll(String id) {
    return id.equals(Dags.ALL) ? null : id;
  }

  private static @Nullable String pattern(@Nullable String text) {
    return text == null ? null : "%" + text.toLowerCase(Locale.ROOT) + "%";
  }
}
