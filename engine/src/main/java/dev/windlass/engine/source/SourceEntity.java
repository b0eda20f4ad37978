package dev.windlass.engine.source;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Where a bundle is taken from, if that was said over REST. */
@Entity
@Table(name = "bundle_source")
public class SourceEntity extends PanacheEntityBase {

  /** The name of the bundle. */
  @Id public String name;

  /** The {@link SourceDefinition}, as JSON. */
  @Column(name = "definition")
  public String definition;

  /** When that was. */
  @Column(name = "created_at")
  public Instant createdAt;
}
