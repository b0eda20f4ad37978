package dev.windlass.engine.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;

/** Pauses DAGs and lets them go on. */
@ApplicationScoped
class DagPause {

  private final Event<CatalogChanged> changed;

  DagPause(Event<CatalogChanged> changed) {
    this.changed = changed;
  }

  /** Pauses those DAGs, or lets them go on; one that is not there is left out. */
  @Transactional
  void set(List<String> dagIds, boolean paused) {
    for (String dagId : dagIds) {
      DagEntity dag = DagEntity.findById(dagId);
      if (dag != null && dag.paused != paused) {
        dag.paused = paused;
        changed.fire(new CatalogChanged(dag.bundleName));
      }
    }
  }
}
