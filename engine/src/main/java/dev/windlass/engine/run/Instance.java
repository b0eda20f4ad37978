package dev.windlass.engine.run;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.engine.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of a task instance's row that decisions need.
 *
 * @param id its row
 * @param runId the row of its run
 * @param taskId its task
 * @param mapIndex its element, or -1
 * @param state its state
 * @param upstream how its upstream tasks stand
 * @param attemptId its latest attempt
 * @param tryNumber the number of that
 * @param maxTries how many tries it has beside the first
 * @param failures how many attempts failed
 * @param losses how many attempts were lost
 * @param executor what runs it
 * @param place where it stands once it may start
 * @param looks how often it has looked for what it waits for
 * @param scheduledWhen since when it could start
 * @param queuedWhen when its latest attempt was given to the executor
 * @param startDate when its latest attempt started
 * @param endDate when it ended
 */
public record Instance(
    UUID id,
    UUID runId,
    String taskId,
    int mapIndex,
    TaskState state,
    UpstreamCounts upstream,
    @Nullable UUID attemptId,
    int tryNumber,
    int maxTries,
    int failures,
    int losses,
    String executor,
    Place place,
    int looks,
    @Nullable Instant scheduledWhen,
    @Nullable Instant queuedWhen,
    @Nullable Instant startDate,
    @Nullable Instant endDate) {

  /**
   * A place among those who may start.
   *
   * @param line the text of its {@link Line}
   * @param slots how many slots of its pool it takes
   * @param weight how important it is
   */
  public record Place(String line, int slots, int weight) {}

  /** Reads one from a row of {@code task_instance}. */
  public static Instance read(Row row) throws SQLException {
    return new Instance(
        row.id("id"),
        row.id("dag_run_id"),
        row.text("task_id"),
        row.number("map_index"),
        TaskState.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
        new UpstreamCounts(
            row.number("upstream_total"),
            row.number("upstream_done"),
            row.number("upstream_succeeded"),
            row.number("upstream_failed"),
            row.number("upstream_blocked"),
            row.number("upstream_skipped")),
        row.optionalId("attempt_id"),
        row.number("try_number"),
        row.number("max_tries"),
        row.number("failures"),
        row.number("losses"),
        row.text("executor"),
        new Place(row.text("line"), row.number("pool_slots"), row.number("priority_weight")),
        row.number("looks"),
        row.optionalInstant("scheduled_when"),
        row.optionalInstant("queued_when"),
        row.optionalInstant("start_date"),
        row.optionalInstant("end_date"));
  }

  /** Returns it as one that may start since then, with the state that its row has so far. */
  public Instance scheduledAt(Instant when) {
    return new Instance(
        id,
        runId,
        taskId,
        mapIndex,
        state,
        upstream,
        attemptId,
        tryNumber,
        maxTries,
        failures,
        losses,
        executor,
        place,
        looks,
        when,
        queuedWhen,
        startDate,
        endDate);
  }

  /** Says whether it is for one element of a mapped task. */
  public boolean isElement() {
    return mapIndex >= 0;
  }
}
