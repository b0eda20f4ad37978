package dev.windlass.engine.catalog;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A source of DAGs and the version of it that was read last. */
@Entity
@Table(name = "bundle")
public class BundleEntity extends PanacheEntityBase {

  /** Its name. */
  @Id public String name;

  /** The version that was read last. */
  @Column(name = "digest")
  public String digest;

  /** When that was. */
  @Column(name = "read_at")
  public Instant readAt;
}
