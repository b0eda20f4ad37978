package dev.windlass.engine.pool;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A pool as it is stored. How many of its slots are taken is counted, never stored. */
@Entity
@Table(name = "pool")
public class PoolEntity extends PanacheEntityBase {

  /** Its name. */
  @Id
  @Column(name = "name")
  public String name;

  /** How many slots it has; -1 for no limit. */
  @Column(name = "slots")
  public int slots;

  /** What it is for. */
  @Column(name = "description")
  public @Nullable String description;

  /** Whether instances that wait without a worker keep their slots. */
  @Column(name = "include_deferred")
  public boolean includeDeferred;
}
