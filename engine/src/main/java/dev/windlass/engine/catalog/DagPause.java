package dev.windlass.engine.catalog;

import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;

/** Pauses DAGs and lets them go on. */
@ApplicationScoped
class DagPause {

  private final Event<CatalogChanged> changed;

  private final AuditLog audit;

  DagPause(Event<CatalogChanged> changed, AuditLog audit) {
    this.changed = changed;
    this.audit = audit;
  }

  /** Pauses those DAGs, or lets them go on; one that is not there is left out. */
  @Transactional
  void set(List<String> dagIds, boolean paused) {
    for (String dagId : dagIds) {
      DagEntity dag = DagEntity.findById(dagId);
      if (dag != null && dag.paused != paused) {
        dag.paused = paused;
        dag.pausedReason = null;
        audit.write(AuditEntry.of("patch_dag").dag(dagId).with("is_paused", paused));
        changed.fire(new CatalogChanged(dag.bundleName));
      }
    }
  }
}
