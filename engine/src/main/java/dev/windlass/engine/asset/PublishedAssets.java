package dev.windlass.engine.asset;

import dev.windlass.engine.catalog.DagPublished;
import dev.windlass.engine.catalog.DagRetired;
import dev.windlass.engine.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;

/** Takes down the assets of DAGs in the transaction that publishes or retires them. */
@ApplicationScoped
class PublishedAssets {

  private final EntityManager entities;

  PublishedAssets(EntityManager entities) {
    this.entities = entities;
  }

  void published(@Observes DagPublished published) {
    entities
        .unwrap(Session.class)
        .doWork(connection ->
            AssetRows.publish(Transaction.on(connection), published.spec(), published.at()));
  }

  void retired(@Observes DagRetired retired) {
    entities
        .unwrap(Session.class)
        .doWork(connection -> AssetRows.retire(Transaction.on(connection), retired.dagId()));
  }
}
