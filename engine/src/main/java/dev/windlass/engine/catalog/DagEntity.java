package dev.windlass.engine.catalog;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A DAG as it is now. Its spec is that of its current {@link DagVersionEntity}. */
@Entity
@DynamicUpdate
@Table(name = "dag")
public class DagEntity extends PanacheEntityBase {

  /** The id, unique over all bundles. */
  @Id
  @Column(name = "dag_id")
  public String dagId;

  /** The bundle that defines it. */
  @Column(name = "bundle_name")
  public String bundleName;

  /** The bundle version that new runs are pinned to. */
  @Column(name = "bundle_digest")
  public String bundleDigest;

  /** Its file, relative to the bundle. */
  @Column(name = "relative_fileloc")
  public String relativeFileloc;

  /** Its current version. */
  @Column(name = "version_id")
  public UUID versionId;

  /** The number of its current version, from 1. */
  @Column(name = "version_number")
  public int versionNumber;

  /** What people call it, if not by its id. */
  @Column(name = "display_name")
  public @Nullable String displayName;

  /** What it does. */
  @Column(name = "description")
  public @Nullable String description;

  /** Its tags, a JSON array of text. */
  @Column(name = "tags")
  public String tags;

  /** Its owners, a JSON array of text. */
  @Column(name = "owners")
  public String owners;

  /** Its schedule in short, for example {@code 0 6 * * *}; null if it runs only when asked. */
  @Column(name = "timetable_summary")
  public @Nullable String timetableSummary;

  /** How many of its runs may be active at once. */
  @Column(name = "max_active_runs")
  public int maxActiveRuns;

  /** Whether nothing of it is started. */
  @Column(name = "is_paused")
  public boolean paused;

  /** Why it was paused, if not by somebody. */
  @Column(name = "paused_reason")
  public @Nullable String pausedReason;

  /** Whether its file is gone: retired, its runs are kept. */
  @Column(name = "is_stale")
  public boolean stale;

  /** Whether its file has an error now and an earlier version goes on. */
  @Column(name = "has_import_errors")
  public boolean hasImportErrors;

  /** When its next run is due by its schedule. */
  @Column(name = "next_logical_date")
  public @Nullable Instant nextLogicalDate;

  /** Whether a run of it follows the end of the one before. */
  @Column(name = "is_continuous")
  public boolean continuous;

  /** When its bundle was last read. */
  @Column(name = "last_parsed_at")
  public Instant lastParsedAt;

  /** Whether people want to find it first. */
  @Column(name = "is_favorite")
  public boolean favorite;
}
