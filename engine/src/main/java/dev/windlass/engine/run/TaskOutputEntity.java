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

/** The result of a task instance, without its value, which may be large. */
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

  /** How many bytes the result has as JSON; the result itself is in {@link StoredResults}. */
  @Column(name = "content_size")
  public long contentSize;

  /** When it was stored. */
  @Column(name = "created_at")
  public Instant createdAt;

  /** Its key. */
  public record Key(UUID dagRunId, String taskId, int mapIndex) implements Serializable {}
}
