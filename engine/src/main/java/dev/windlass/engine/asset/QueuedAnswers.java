package dev.windlass.engine.asset;

import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers questions about what is queued; what is not queued is a {@link Problem}. */
@ApplicationScoped
class QueuedAnswers {

  private final QueuedEvents queued;
  private final AssetViews views;
  private final Dags dags;
  private final AuditLog audit;
  private final Event<Change> changed;

  QueuedAnswers(
      QueuedEvents queued, AssetViews views, Dags dags, AuditLog audit, Event<Change> changed) {
    this.queued = queued;
    this.views = views;
    this.dags = dags;
    this.audit = audit;
    this.changed = changed;
  }

  QueuedEventCollectionResponse list(
      @Nullable String dagId, @Nullable Integer assetId, @Nullable Instant before) {
    check(dagId, assetId);
    List<QueuedEventResponse> found = queued.list(dagId, assetId, before);
    return new QueuedEventCollectionResponse(found, found.size());
  }

  /**
   * Takes it out of the queue.
   *
   * @throws Problem with 404 if nothing of it is queued
   */
  void delete(
      String event, @Nullable String dagId, @Nullable Integer assetId, @Nullable Instant before) {
    check(dagId, assetId);
    List<QueuedEventResponse> found = queued.list(dagId, assetId, before);
    if (found.isEmpty()) {
      throw nothing(dagId, assetId);
    }
    int deleted = queued.delete(dagId, assetId, before);
    AuditEntry entry =
        AuditEntry.of(event)
            .with("asset", assetId == null ? null : views.get(assetId).uri)
            .with("events", deleted);
    audit.write(dagId == null ? entry : entry.dag(dagId));
    found.stream()
        .map(QueuedEventResponse::assetId)
        .distinct()
        .forEach(id -> changed.fire(new Change.OfAsset(views.get(id).uri)));
  }

  /** Says that nothing is queued. */
  Problem nothing(@Nullable String dagId, @Nullable Integer assetId) {
    String asset = assetId == null ? "" : " of asset '" + views.get(assetId).uri + "'";
    String dag = dagId == null ? "" : " for DAG '" + dagId + "'";
    return Problem.notFound(
        "No update%s is queued%s: there was none since the last run it made."
            .formatted(asset, dag));
  }

  private void check(@Nullable String dagId, @Nullable Integer assetId) {
    if (dagId != null) {
      dags.get(dagId);
    }
    if (assetId != null) {
      views.get(assetId);
    }
  }
}
