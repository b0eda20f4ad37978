package dev.windlass.engine.asset;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An asset as it is stored. */
@Entity
@Table(name = "asset")
public class AssetEntity extends PanacheEntityBase {

  /** Its id. */
  @Id
  @Column(name = "id")
  public long id;

  /** Its identity. */
  @Column(name = "uri")
  public String uri;

  /** What people call it. */
  @Column(name = "name")
  public String name;

  /** What it belongs to. */
  @Column(name = "group_name")
  public String group;

  /** What else is worth knowing, a JSON object. */
  @Column(name = "extra")
  public String extra;

  /** When a DAG first named it. */
  @Column(name = "created_at")
  public Instant createdAt;

  /** When it last changed. */
  @Column(name = "updated_at")
  public Instant updatedAt;
}
