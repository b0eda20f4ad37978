package dev.windlass.engine.catalog;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The dates that the calendar of a DAG gave when it was read last. */
@Entity
@Table(name = "dag_timetable")
public class CalendarEntity extends PanacheEntityBase {

  /** The DAG. */
  @Id
  @Column(name = "dag_id")
  public String dagId;

  /** The bundle that defines it. */
  @Column(name = "bundle_name")
  public String bundleName;

  /** The whole schedule with its dates, as JSON. */
  @Column(name = "schedule")
  public String schedule;

  /** When it must be asked again; null if it has no more dates. */
  @Column(name = "read_again_at")
  public @Nullable Instant readAgainAt;
}
