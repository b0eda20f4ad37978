package dev.windlass.engine.catalog;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.ArrayList;
import java.util.List;

/** Tells listeners that the DAGs of a bundle are others now. */
@ApplicationScoped
class CatalogEvents {

  private final Database database;
  private final EventFeed feed;

  CatalogEvents(Database database, EventFeed feed) {
    this.database = database;
    this.feed = feed;
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged changed) {
    // Whoever published has committed but still holds its connection; nobody waits for this one.
    Thread.ofVirtual().name("catalog events").start(() -> publish(changed.bundleName()));
  }

  private void publish(String bundle) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.OfImportErrors(bundle, null));
    database
        .inTransaction(tx ->
            tx.query(
                row -> row.text("dag_id"),
                "select dag_id from dag where bundle_name = ? order by dag_id",
                bundle))
        .forEach(dagId -> changes.add(new Change.OfDag(dagId)));
    feed.publish(changes);
  }
}
