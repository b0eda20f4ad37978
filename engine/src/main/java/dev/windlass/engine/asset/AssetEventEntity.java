package dev.windlass.engine.asset;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An update of an asset. */
@Entity
@Table(name = "asset_event")
public class AssetEventEntity extends PanacheEntityBase {

  /** Its id; a later one is larger. */
  @Id
  @Column(name = "id")
  public long id;

  /** The asset. */
  @Column(name = "asset_id")
  public long assetId;

  /** When it happened. */
  @Column(name = "happened_at")
  public Instant happenedAt;

  /** What is said about it, a JSON object. */
  @Column(name = "extra")
  public String extra;

  /** The DAG of the task that did it. */
  @Column(name = "source_dag_id")
  public @Nullable String sourceDagId;

  /** The run of that task. */
  @Column(name = "source_run_id")
  public @Nullable String sourceRunId;

  /** That task. */
  @Column(name = "source_task_id")
  public @Nullable String sourceTaskId;

  /** The element of that task, or -1. */
  @Column(name = "source_map_index")
  public int sourceMapIndex;
}
