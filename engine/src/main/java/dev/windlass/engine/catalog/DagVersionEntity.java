package dev.windlass.engine.catalog;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a DAG was at a time. Immutable. */
@Entity
@Table(name = "dag_version")
public class DagVersionEntity extends PanacheEntityBase {

  /** Its id. */
  @Id public UUID id;

  /** The DAG. */
  @Column(name = "dag_id")
  public String dagId;

  /** Counts from 1. */
  @Column(name = "version_number")
  public int versionNumber;

  /** The bundle it came from. */
  @Column(name = "bundle_name")
  public String bundleName;

  /** The bundle version it first came with. */
  @Column(name = "bundle_digest")
  public String bundleDigest;

  /** A hash of spec and source. */
  @Column(name = "content_hash")
  public String contentHash;

  /** The {@link dev.windlass.dag.spec.DagSpec} as JSON. */
  @Column(name = "spec")
  public String spec;

  /** The file as it was read; empty for a jar. */
  @Column(name = "source")
  public String source;

  /** The commit it was in; null if its bundle is not from a repository. */
  @Column(name = "commit_id")
  public @Nullable String commitId;

  /** Who wrote that. */
  @Column(name = "commit_author")
  public @Nullable String commitAuthor;

  /** Where people see it. */
  @Column(name = "commit_url")
  public @Nullable String commitUrl;

  /** When it was published. */
  @Column(name = "created_at")
  public Instant createdAt;
}
