package dev.windlass.engine.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One task of one run, or one element of a mapped task. The row of a mapped task with index -1
 * stands for the task as a whole once {@link #mappedTotal} is set.
 */
@Entity
@Table(name = "task_instance")
public class TaskInstanceEntity extends PanacheEntityBase {

  /** Its id. */
  @Id
  @Column(name = "id")
  public UUID id;

  /** The run. */
  @Column(name = "dag_run_id")
  public UUID dagRunId;

  /** The DAG. */
  @Column(name = "dag_id")
  public String dagId;

  /** The task. */
  @Column(name = "task_id")
  public String taskId;

  /** Which element it is for, from 0; -1 if for none. */
  @Column(name = "map_index")
  public int mapIndex;

  /** A {@link dev.windlass.dag.TaskState} value. */
  @Column(name = "state")
  public String state;

  /** How many tasks it waits for. */
  @Column(name = "upstream_total")
  public int upstreamTotal;

  /** How many of them succeeded. */
  @Column(name = "upstream_done")
  public int upstreamDone;

  @Column(name = "rendered_map_index")
  public @Nullable String renderedMapIndex;

  @Column(name = "upstream_succeeded")
  public int upstreamSucceeded;

  /** How many of them failed, or never ran because of a failure. */
  @Column(name = "upstream_failed")
  public int upstreamFailed;

  /** How many of them were skipped. */
  @Column(name = "upstream_skipped")
  public int upstreamSkipped;

  /** How many elements the task was expanded to; null if it was not. */
  @Column(name = "mapped_total")
  public @Nullable Integer mappedTotal;

  /** How many elements succeeded. */
  @Column(name = "mapped_succeeded")
  public int mappedSucceeded;

  /** How many elements failed. */
  @Column(name = "mapped_failed")
  public int mappedFailed;

  /** How many elements were skipped. */
  @Column(name = "mapped_skipped")
  public int mappedSkipped;

  /** The element as JSON. */
  @Column(name = "element")
  public @Nullable String element;

  /** The executor that runs it. */
  @Column(name = "executor")
  public String executor;

  /** The pool it takes slots of. */
  @Column(name = "pool")
  public String pool;

  /** How many slots it takes. */
  @Column(name = "pool_slots")
  public int poolSlots;

  /** The larger, the sooner. */
  @Column(name = "priority_weight")
  public int priorityWeight;

  /** Its latest attempt. */
  @Column(name = "attempt_id")
  public @Nullable UUID attemptId;

  /** The number of its latest attempt; 0 before the first. */
  @Column(name = "try_number")
  public int tryNumber;

  /** How many tries it has beside the first. */
  @Column(name = "max_tries")
  public int maxTries;

  /** How many attempts failed; these use up its tries. */
  @Column(name = "failures")
  public int failures;

  /** How many attempts were lost; these are repeated free of charge. */
  @Column(name = "losses")
  public int losses;

  /** When its next try is due. */
  @Column(name = "due_at")
  public @Nullable Instant dueAt;

  /** Since when nothing upstream holds it back. */
  @Column(name = "scheduled_when")
  public @Nullable Instant scheduledWhen;

  /** When it was given to its executor. */
  @Column(name = "queued_when")
  public @Nullable Instant queuedWhen;

  /** When its latest attempt started. */
  @Column(name = "start_date")
  public @Nullable Instant startDate;

  /** When it ended. */
  @Column(name = "end_date")
  public @Nullable Instant endDate;

  /** Where it runs. */
  @Column(name = "host")
  public @Nullable String host;

  /** Why it waits, or why it ended as it did. */
  @Column(name = "reason")
  public @Nullable String reason;

  /** What somebody wrote about it. */
  @Column(name = "note")
  public @Nullable String note;
}
