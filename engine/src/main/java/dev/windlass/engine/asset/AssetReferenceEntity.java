package dev.windlass.engine.asset;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** How a DAG names an asset. */
@Entity
@Table(name = "asset_reference")
@IdClass(AssetReferenceEntity.Key.class)
public class AssetReferenceEntity extends PanacheEntityBase {

  /** The DAG waits for the asset. */
  public static final String SCHEDULE = "schedule";

  /** A task updates the asset. */
  public static final String OUTLET = "outlet";

  /** A task reads the asset. */
  public static final String INLET = "inlet";

  /** What makes it unique. */
  public record Key(long assetId, String kind, String dagId, String taskId)
      implements Serializable {}

  /** The asset. */
  @Id
  @Column(name = "asset_id")
  public long assetId;

  /** One of the three words above. */
  @Id
  @Column(name = "kind")
  public String kind;

  /** The DAG. */
  @Id
  @Column(name = "dag_id")
  public String dagId;

  /** The task; empty if it is the DAG that waits. */
  @Id
  @Column(name = "task_id")
  public String taskId;

  /** Since when. */
  @Column(name = "created_at")
  public Instant createdAt;

  /** When the DAG was last published. */
  @Column(name = "updated_at")
  public Instant updatedAt;
}
