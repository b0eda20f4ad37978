package dev.windlass.engine.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change that somebody made, as it is stored. */
@Entity
@Table(name = "event_log")
public class EventLogEntity extends PanacheEntityBase {

  /** Its id; later ones are larger. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** When it was. */
  @Column(name = "happened_at")
  public Instant happenedAt;

  /** What was done. */
  @Column(name = "event")
  public String event;

  /** The DAG. */
  @Column(name = "dag_id")
  public @Nullable String dagId;

  /** The run. */
  @Column(name = "run_id")
  public @Nullable String runId;

  /** The task. */
  @Column(name = "task_id")
  public @Nullable String taskId;

  /** The element of a mapped task. */
  @Column(name = "map_index")
  public @Nullable Integer mapIndex;

  /** The try. */
  @Column(name = "try_number")
  public @Nullable Integer tryNumber;

  /** The instant the run is for. */
  @Column(name = "logical_date")
  public @Nullable Instant logicalDate;

  /** Who did it. */
  @Column(name = "owner")
  public String owner;

  /** What else is worth knowing, a JSON object. */
  @Column(name = "extra")
  public String extra;
}
