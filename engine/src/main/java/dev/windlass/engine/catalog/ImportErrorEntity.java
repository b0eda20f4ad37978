package dev.windlass.engine.catalog;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a file, or a DAG in it, could not be published. */
@Entity
@Table(name = "import_error")
public class ImportErrorEntity extends PanacheEntityBase {

  /** Its id; a new one with every reading of the bundle. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long id;

  /** The bundle. */
  @Column(name = "bundle_name")
  public String bundleName;

  /** The file, relative to the bundle. */
  @Column(name = "filename")
  public String filename;

  /** The line, from 1. */
  @Column(name = "line")
  public @Nullable Integer line;

  /** The DAG, if it got that far. */
  @Column(name = "dag_id")
  public @Nullable String dagId;

  /** What is wrong and the way out. */
  @Column(name = "message")
  public String message;

  /** The lines around that line. */
  @Column(name = "excerpt")
  public @Nullable String excerpt;

  /** The number of the first of those, from 1. */
  @Column(name = "excerpt_line")
  public @Nullable Integer excerptLine;

  /** Whether a change in another bundle may mend it. */
  @Column(name = "elsewhere")
  public boolean elsewhere;

  /** The commit it was in; null if its bundle is not from a repository. */
  @Column(name = "commit_id")
  public @Nullable String commitId;

  /** Who wrote that. */
  @Column(name = "commit_author")
  public @Nullable String commitAuthor;

  /** When it was found. */
  @Column(name = "created_at")
  public Instant createdAt;
}
