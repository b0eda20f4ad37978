package dev.windlass.engine.catalog;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Ids;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.reader.ReadReport.ReadDag;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.source.SourceCommit;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which DAGs there are. Publishing a bundle version moves every DAG in it that could be read to it;
 * a DAG whose file has an error stays as it was and says so; a DAG whose file is gone is retired
 * with its runs kept.
 */
@ApplicationScoped
public class DagCatalog {

  private static final int LONGEST_SUMMARY = 250;
  private static final int LONGEST_AUTHOR = 500;

  private final Settings settings;
  private final InstantSource clock;
  private final EntityManager entities;
  private final Admission admission;
  private final BundleVersions versions;
  private final Event<CatalogChanged> changed;
  private final Event<DagPublished> dagPublished;
  private final Event<DagRetired> dagRetired;
  private final Event<BundleToReadAgain> toReadAgain;

  DagCatalog(
      Settings settings,
      InstantSource clock,
      EntityManager entities,
      Admission admission,
      BundleVersions versions,
      Event<CatalogChanged> changed,
      Event<DagPublished> dagPublished,
      Event<DagRetired> dagRetired,
      Event<BundleToReadAgain> toReadAgain) {
    this.settings = settings;
    this.clock = clock;
    this.entities = entities;
    this.admission = admission;
    this.versions = versions;
    this.changed = changed;
    this.dagPublished = dagPublished;
    this.dagRetired = dagRetired;
    this.toReadAgain = toReadAgain;
  }

  /** Says whether this is the version of its bundle that was read last. */
  @Transactional
  public boolean isPublished(BundleRef bundle) {
    BundleEntity known = BundleEntity.findById(bundle.bundleName());
    return known != null && known.digest.equals(bundle.digest());
  }

  /** Notes that a version that is published is what its source has now, as another commit. */
  @Transactional
  public void confirm(BundleVersion version) {
    versions.oneAtATime();
    if (!versions.isOutdated(version)) {
      versions.published(version, clock.instant());
    }
  }

  /**
   * Publishes what was read of a bundle version.
   *
   * @return whether it was; not if another engine has published what the source has had since
   */
  @Transactional
  public boolean publish(BundleVersion version, ReadReport report) {
    versions.oneAtATime();
    if (versions.isOutdated(version)) {
      return false;
    }
    Instant now = clock.instant();
    String bundle = version.ref().bundleName();
    List<ReadError> errors = new ArrayList<>(report.errors());
    Set<String> published = new HashSet<>();
    Map<String, Refusal> refusals =
        admission.refusals(
            report.dags().stream().map(ReadDag::spec).toList(),
            bundle,
            report.errors().stream().map(ReadError::file).collect(Collectors.toSet()));
    boolean others = false;
    for (ReadDag read : report.dags()) {
      String dagId = read.spec().dagId();
      Refusal refusal = refusals.get(dagId);
      if (refusal == null) {
        others |= publish(read, version, now);
        published.add(dagId);
      } else {
        errors.add(new ReadError(read.file(), null, dagId, refusal.message()));
      }
    }
    store(errors, refusals, version, now);
    Set<String> files = new HashSet<>();
    errors.forEach(error -> files.add(error.file()));
    for (DagEntity dag : DagEntity.<DagEntity>list("bundleName = ?1 and stale = false", bundle)) {
      if (!published.contains(dag.dagId)) {
        boolean broken = report.isUnread() || files.contains(dag.relativeFileloc);
        dag.hasImportErrors = broken;
        if (!broken) {
          retire(dag);
          others = true;
        }
      }
    }
    if (others) {
      readHeldUpAgain(bundle);
    }
    BundleEntity row =
        Objects.requireNonNullElseGet(BundleEntity.findById(bundle), BundleEntity::new);
    row.name = bundle;
    row.digest = version.ref().digest();
    row.readAt = now;
    entities.persist(row);
    versions.published(version, now);
    changed.fire(new CatalogChanged(bundle));
    return true;
  }

  /** Retires the DAGs of a bundle that nobody has any more. */
  @Transactional
  public void retire(String name) {
    versions.oneAtATime();
    BundleEntity bundle = BundleEntity.findById(name);
    if (bundle != null) {
      DagEntity.<DagEntity>list("bundleName = ?1 and stale = false", name).forEach(this::retire);
      ImportErrorEntity.delete("bundleName", name);
      bundle.delete();
      versions.forget(name);
      readHeldUpAgain(name);
      changed.fire(new CatalogChanged(name));
    }
  }

  /** Returns how many DAGs are published of a bundle. */
  @Transactional
  public int countDags(String bundle) {
    return (int) DagEntity.count("bundleName = ?1 and stale = false", bundle);
  }

  /** Says whether a bundle is to be read again, because another one may have mended it. */
  @Transactional
  public boolean isToReadAgain(String name) {
    BundleEntity bundle = BundleEntity.findById(name);
    return bundle != null && bundle.digest.isEmpty();
  }

  /** Returns the versions of a bundle that DAGs, unfinished runs or the newest reading need. */
  @Transactional
  public Set<String> digestsInUse(String bundle, String newest) {
    Set<String> digests = new HashSet<>();
    digests.add(newest);
    digests.addAll(
        entities
            .createQuery(
                "select distinct d.bundleDigest from DagEntity d where d.bundleName = :bundle",
                String.class)
            .setParameter("bundle", bundle)
            .getResultList());
    digests.addAll(
        entities
            .createNativeQuery(
                "select distinct bundle_digest from dag_run where state in ('queued', 'running')",
                String.class)
            .getResultList()
            .stream()
            .map(String.class::cast)
            .toList());
    return digests;
  }

  /**
   * Lets bundles be read again whose errors may be gone now. They change nothing if they are not,
   * so that this comes to an end.
   */
  private void readHeldUpAgain(String changedBundle) {
    List<String> heldUp =
        entities
            .createQuery(
                "select distinct e.bundleName from ImportErrorEntity e where e.elsewhere and e.bundleName <> :bundle",
                String.class)
            .setParameter("bundle", changedBundle)
            .getResultList();
    for (String name : heldUp) {
      BundleEntity.update("digest = '' where name = ?1", name);
      toReadAgain.fire(new BundleToReadAgain(name));
    }
  }

  /** Publishes a DAG and says whether it is another one now. */
  private boolean publish(ReadDag read, BundleVersion version, Instant now) {
    DagSpec spec = read.spec();
    DagSpec identity = Calendars.withoutDates(spec);
    DagEntity dag = DagEntity.findById(spec.dagId());
    boolean isNew = dag == null;
    if (dag == null) {
      dag = new DagEntity();
      dag.dagId = spec.dagId();
      dag.paused = settings.dagsArePausedAtCreation();
    }
    boolean wasStale = dag.stale;
    DagVersionEntity current =
        isNew ? null : DagVersionEntity.<DagVersionEntity>findById(dag.versionId);
    String source = version.sources().getOrDefault(read.file(), "");
    String hash = ContentHash.of(identity, version.hashes().getOrDefault(read.file(), ""));
    boolean isOther = wasStale || current == null || !current.contentHash.equals(hash);
    if (current == null || !current.contentHash.equals(hash)) {
      current = newVersion(identity, version, hash, source, current, now);
    }
    dag.bundleName = version.ref().bundleName();
    dag.bundleDigest = version.ref().digest();
    dag.relativeFileloc = read.file();
    dag.versionId = current.id;
    dag.versionNumber = current.versionNumber;
    dag.displayName = spec.displayName();
    dag.description = spec.description();
    dag.tags = ContentHash.json(spec.tags());
    dag.owners = ContentHash.json(spec.owners());
    dag.timetableSummary =
        ScheduledTimes.summary(spec.schedule())
            .map(it -> shortened(it, LONGEST_SUMMARY))
            .orElse(null);
    dag.continuous = spec.schedule() instanceof ScheduleSpec.Continuous;
    dag.maxActiveRuns = spec.maxActiveRuns();
    dag.stale = false;
    dag.hasImportErrors = false;
    dag.lastParsedAt = now;
    if (dag.continuous) {
      // Its next run depends on the one before; whoever makes the runs sees to it.
      dag.nextLogicalDate = null;
    } else if (isNew || wasStale || !stillDue(dag, spec)) {
      dag.nextLogicalDate =
          ScheduledTimes.firstAfter(spec, now, isNew ? null : lastScheduled(spec.dagId()))
              .orElse(null);
    }
    Calendars.keep(spec, version.ref().bundleName(), now);
    entities.persist(dag);
    dagPublished.fire(new DagPublished(spec, now));
    return isOther;
  }

  private @Nullable Instant lastScheduled(String dagId) {
    return entities
        .createQuery(
            "select max(r.logicalDate) from DagRunEntity r where r.dagId = :dag and r.runType = 'scheduled'",
            Instant.class)
        .setParameter("dag", dagId)
        .getSingleResultOrNull();
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
  }

  /**
   * A date that the new schedule has as well stays: a change of the file must not lose a missed
   * run.
   */
  private static boolean stillDue(DagEntity dag, DagSpec spec) {
    return dag.nextLogicalDate != null
        && ScheduledTimes.next(spec, dag.nextLogicalDate.minusMillis(1))
            .filter(dag.nextLogicalDate::equals)
            .isPresent();
  }

  private DagVersionEntity newVersion(
      DagSpec spec,
      BundleVersion version,
      String hash,
      String source,
      @Nullable DagVersionEntity before,
      Instant now) {
    DagVersionEntity created = new DagVersionEntity();
    created.id = Ids.at(now);
    created.dagId = spec.dagId();
    created.versionNumber = before == null ? 1 : before.versionNumber + 1;
    created.bundleName = version.ref().bundleName();
    created.bundleDigest = version.ref().digest();
    created.contentHash = hash;
    created.spec = ContentHash.json(spec);
    created.source = source;
    created.createdAt = now;
    SourceCommit commit = version.commit();
    if (commit != null) {
      created.commitId = commit.id();
      created.commitAuthor = shortened(commit.author(), LONGEST_AUTHOR);
      created.commitUrl = commit.url();
    }
    entities.persist(created);
    return created;
  }

  private static void store(
      List<ReadError> errors, Map<String, Refusal> refusals, BundleVersion version, Instant now) {
    String bundle = version.ref().bundleName();
    ImportErrorEntity.delete("bundleName = :bundle", Parameters.with("bundle", bundle));
    for (ReadError error : errors) {
      ImportErrorEntity row = new ImportErrorEntity();
      row.bundleName = bundle;
      row.filename = error.file();
      row.line = error.line();
      row.dagId = error.dagId();
      row.message = error.message();
      Refusal refusal = error.dagId() == null ? null : refusals.get(error.dagId());
      row.elsewhere = refusal != null && refusal.elsewhere();
      row.createdAt = now;
      SourceCommit commit = version.commit();
      if (commit != null) {
        row.commitId = commit.id();
        row.commitAuthor = shortened(commit.author(), LONGEST_AUTHOR);
      }
      SourceExcerpt excerpt =
          SourceExcerpt.around(version.sources().get(error.file()), error.line());
      if (excerpt != null) {
        row.excerpt = excerpt.text();
        row.excerptLine = excerpt.firstLine();
      }
      row.persist();
    }
  }

  private void retire(DagEntity dag) {
    dag.stale = true;
    dag.hasImportErrors = false;
    dag.nextLogicalDate = null;
    dagRetired.fire(new DagRetired(dag.dagId));
  }
}
