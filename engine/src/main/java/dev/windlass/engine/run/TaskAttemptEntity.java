package dev.windlass.engine.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt of a task instance. */
@Entity
@Table(name = "task_attempt")
public class TaskAttemptEntity extends PanacheEntityBase {

  /** Its id. */
  @Id
  @Column(name = "id")
  public UUID id;

  /** The task instance. */
  @Column(name = "task_instance_id")
  public UUID taskInstanceId;

  /** Counts from 1. */
  @Column(name = "try_number")
  public int tryNumber;

  /** A {@link dev.windlass.dag.TaskState} value: how it ended, or that it runs. */
  @Column(name = "state")
  public String state;

  /** When it was given to its executor. */
  @Column(name = "queued_when")
  public Instant queuedWhen;

  /** When it started. */
  @Column(name = "start_date")
  public @Nullable Instant startDate;

  /** When it ended. */
  @Column(name = "end_date")
  public @Nullable Instant endDate;

  /** Where it ran. */
  @Column(name = "host")
  public @Nullable String host;

  /** Its texts with their templates rendered, as a JSON object. */
  @Column(name = "rendered_fields")
  public @Nullable String renderedFields;

  /** Why it ended as it did. */
  @Column(name = "reason")
  public @Nullable String reason;
}
