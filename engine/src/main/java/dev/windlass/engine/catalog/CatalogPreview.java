package dev.windlass.engine.catalog;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.BundleDifference.AddedDag;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.reader.ReadReport.ReadDag;
import dev.windlass.executor.reader.ReadReport.ReadError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what publishing a version would do, and does nothing. */
@ApplicationScoped
public class CatalogPreview {

  private final Admission admission;

  CatalogPreview(Admission admission) {
    this.admission = admission;
  }

  /** Compares a version that was read with what is published of its bundle. */
  @Transactional
  public BundleDifference of(BundleVersion version, ReadReport report) {
    String bundle = version.ref().bundleName();
    List<ReadError> broken = new ArrayList<>(report.errors());
    List<AddedDag> added = new ArrayList<>();
    List<DagDifference> changed = new ArrayList<>();
    Set<String> read = new HashSet<>();
    int unchanged = 0;
    Map<String, Refusal> refusals =
        admission.refusals(
            report.dags().stream().map(ReadDag::spec).toList(),
            bundle,
            report.errors().stream().map(ReadError::file).collect(Collectors.toSet()));
    for (ReadDag dag : report.dags()) {
      DagSpec spec = Calendars.withoutDates(dag.spec());
      read.add(spec.dagId());
      Refusal refusal = refusals.get(spec.dagId());
      DagEntity known = DagEntity.findById(spec.dagId());
      if (refusal != null) {
        broken.add(new ReadError(dag.file(), null, spec.dagId(), refusal.message()));
      } else if (known == null || known.stale) {
        added.add(new AddedDag(spec.dagId(), dag.file(), spec.tasks().size()));
      } else {
        DagVersionEntity current = DagVersionEntity.findById(known.versionId);
        String hash = ContentHash.of(spec, version.hashes().getOrDefault(dag.file(), ""));
        if (current.contentHash.equals(hash)) {
          unchanged++;
        } else {
          changed.add(DagDifference.between(DagVersions.parse(current.spec), spec, dag.file()));
        }
      }
    }
    added.sort(Comparator.comparing(AddedDag::dagId));
    changed.sort(Comparator.comparing(DagDifference::dagId));
    return new BundleDifference(
        added, changed, removed(bundle, report, read, broken), broken, unchanged);
  }

  private static List<String> removed(
      String bundle, ReadReport report, Set<String> read, List<ReadError> broken) {
    Set<String> files = broken.stream().map(ReadError::file).collect(Collectors.toSet());
    return report.isUnread()
        ? List.of()
        : DagEntity.<DagEntity>list("bundleName = ?1 and stale = false", bundle).stream()
            .filter(dag -> !read.contains(dag.dagId) && !files.contains(dag.relativeFileloc))
            .map(dag -> dag.dagId)
            .sorted()
            .toList();
  }
}
