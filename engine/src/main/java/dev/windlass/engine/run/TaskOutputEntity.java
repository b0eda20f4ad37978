package dev.windlass.engine.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** The result of a task instance. */
@Entity
@Table(name = "task_output")
@IdClass(TaskOutputEntity.Key.class)
public class TaskOutputEntity extends PanacheEntityBase {

  /** The run. */
  @Id
  @Column(name = "dag_run_id")
  public UUID dagRunId;

  /** The task. */
  @Id
  @Column(name = "task_id")
  public String taskId;

  /** Which element it is for; -1 if for none. */
  @Id
  @Column(name = "map_index")
  public int mapIndex;

  /** The result as JSON. */
  @Column(name = "content")
  public String content;

  /** When it was stored. */
  @Column(name = "created_at")
  public Instant createdAt;

  /** Its key. */
  public record Key(UUID dagRunId, String taskId, int mapIndex) implements Serializable {}
}
