package dev.windlass.engine.variable;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A variable as it is stored. */
@Entity
@Table(name = "variable")
public class VariableEntity extends PanacheEntityBase {

  /** Its name. */
  @Id
  @Column(name = "variable_key")
  public String key;

  /** Its value, encrypted. */
  @Column(name = "content")
  public String sealedValue;

  /** What it is for. */
  @Column(name = "description")
  public @Nullable String description;
}
