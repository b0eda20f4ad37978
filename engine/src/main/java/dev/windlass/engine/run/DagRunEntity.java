package dev.windlass.engine.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run of a DAG. */
@Entity
@Table(name = "dag_run")
public class DagRunEntity extends PanacheEntityBase {

  /** Its id; people use {@link #runId}. */
  @Id
  @Column(name = "id")
  public UUID id;

  /** The DAG. */
  @Column(name = "dag_id")
  public String dagId;

  /** Its name within the DAG, for example {@code scheduled__2026-01-01T06:00:00+00:00}. */
  @Column(name = "run_id")
  public String runId;

  /** {@code scheduled} or {@code manual}. */
  @Column(name = "run_type")
  public String runType;

  /** A {@link dev.windlass.dag.RunState} value. */
  @Column(name = "state")
  public String state;

  /** The instant it is for. */
  @Column(name = "logical_date")
  public @Nullable Instant logicalDate;

  /** Where the span of time it is for begins. */
  @Column(name = "data_interval_start")
  public @Nullable Instant dataIntervalStart;

  /** Where it ends, exclusive. */
  @Column(name = "data_interval_end")
  public @Nullable Instant dataIntervalEnd;

  /** The earliest time it may start. */
  @Column(name = "run_after")
  public Instant runAfter;

  /** When it was made. */
  @Column(name = "queued_at")
  public Instant queuedAt;

  /** When it started. */
  @Column(name = "start_date")
  public @Nullable Instant startDate;

  /** When it ended. */
  @Column(name = "end_date")
  public @Nullable Instant endDate;

  /** Its params, defaults filled in, as a JSON object. */
  @Column(name = "conf")
  public String conf;

  /** The DAG version it is pinned to. */
  @Column(name = "dag_version_id")
  public UUID dagVersionId;

  /** The bundle version it is pinned to. */
  @Column(name = "bundle_digest")
  public String bundleDigest;

  /** What made it: {@code timetable}, {@code rest_api}, {@code cli}. */
  @Column(name = "triggered_by")
  public String triggeredBy;

  /** The task instance that made it: DAG/run/task, with its element and its try. */
  @Column(name = "triggered_from")
  public @Nullable String triggeredFrom;

  /** Who made it. */
  @Column(name = "triggering_user")
  public @Nullable String triggeringUser;

  /** What somebody wrote about it. */
  @Column(name = "note")
  public @Nullable String note;

  /** Why it waits, or why it ended as it did. */
  @Column(name = "reason")
  public @Nullable String reason;

  /** Whether somebody cancelled it. */
  @Column(name = "cancelled")
  public boolean cancelled;

  /** How many of its tasks have not ended. */
  @Column(name = "unfinished_tasks")
  public int unfinishedTasks;

  /** How many tasks that nothing waits for failed, or never ran because of a failure. */
  @Column(name = "failed_leaves")
  public int failedLeaves;
}
