package dev.windlass.engine.backfill;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A backfill as it is now. Read only: {@link Backfills} writes. */
@Entity
@Table(name = "backfill")
public class BackfillEntity extends PanacheEntityBase {

  /** Its number. */
  @Id public long id;

  /** The DAG. */
  @Column(name = "dag_id")
  public String dagId;

  /** Its first date, inclusive. */
  @Column(name = "from_date")
  public Instant fromDate;

  /** Its last date, inclusive. */
  @Column(name = "to_date")
  public Instant toDate;

  /** What its runs are given, a JSON object. */
  @Column(name = "dag_run_conf")
  public String dagRunConf;

  /** Whether none of its runs is started. */
  @Column(name = "is_paused")
  public boolean paused;

  /** Which dates run again that have a run. */
  @Column(name = "reprocess_behavior")
  public String reprocessBehavior;

  /** How many of its runs are active at once. */
  @Column(name = "max_active_runs")
  public int maxActiveRuns;

  /** Whether the latest date runs first. */
  @Column(name = "run_backwards")
  public boolean runBackwards;

  /** When it was made. */
  @Column(name = "created_at")
  public Instant createdAt;

  /** When it was changed last. */
  @Column(name = "updated_at")
  public Instant updatedAt;

  /** When its last run ended, or it was cancelled. */
  @Column(name = "completed_at")
  public @Nullable Instant completedAt;

  /** Whether somebody cancelled it. */
  @Column(name = "is_cancelled")
  public boolean cancelled;
}
