package dev.windlass.engine.catalog;

import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;

/** The DAGs that people want to find first. There are no users yet: all share them. */
@Singleton
final class DagFavorites {

  private final Dags dags;
  private final EventFeed events;

  DagFavorites(Dags dags, EventFeed events) {
    this.dags = dags;
    this.events = events;
  }

  /** Makes a DAG a favourite, or makes it none any more. */
  void set(String dagId, boolean favorite) {
    QuarkusTransaction.joiningExisting().run(() -> dags.get(dagId).favorite = favorite);
    events.publish(List.of(new Change.OfDag(dagId)));
  }
}
