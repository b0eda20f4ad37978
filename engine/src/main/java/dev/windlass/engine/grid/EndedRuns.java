package dev.windlass.engine.grid;

import dev.windlass.engine.catalog.DagStructure;
import dev.windlass.engine.catalog.DagStructures;
import dev.windlass.engine.catalog.VersionRef;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps the grid of every run that ends, after its end is committed and apart from the scheduler.
 * One that is missed is kept when it is asked for.
 */
@ApplicationScoped
class EndedRuns {

  private static final Logger LOG = Logger.getLogger(EndedRuns.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int BATCH = 1_000;

  private record Ended(UUID id, Instant at, VersionRef version) {}

  private final EventFeed feed;
  private final Database database;
  private final DagStructures structures;
  private final KeptGrids kept;

  EndedRuns(EventFeed feed, Database database, DagStructures structures, KeptGrids kept) {
    this.feed = feed;
    this.database = database;
    this.structures = structures;
    this.kept = kept;
  }

  void start(@Observes StartupEvent started) {
    long from = feed.last();
    Thread.ofVirtual().name("ended runs").start(() -> follow(from));
  }

  private void follow(long from) {
    long seen = from;
    try {
      while (!feed.isClosed()) {
        feed.await(seen, PATIENCE);
        EventFeed.Batch batch = feed.after(seen, BATCH);
        seen = batch.last();
        for (EventFeed.Event event : batch.events()) {
          if (event.change() instanceof Change.OfRun run
              && run.state() != null
              && run.state().isFinished()) {
            keep(run);
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps the grid of a run, if it has ended and is worth it. */
  void keep(Change.OfRun run) {
    try {
      find(run)
          .ifPresent(ended -> {
            DagStructure structure = structures.get(ended.version());
            if (structure.written().size() >= KeptGrids.FEWEST_TASKS) {
              kept.keep(ended.id(), ended.at(), structure);
            }
          });
    } catch (RuntimeException failed) {
      LOG.debugf("The grid of run '%s' was not kept: %s", run.dagRunId(), failed);
    }
  }

  private Optional<Ended> find(Change.OfRun run) {
    return database.inTransaction(tx ->
        tx.first(
            row ->
                new Ended(
                    row.id("id"),
                    row.instant("end_date"),
                    new VersionRef(row.id("dag_version_id"), row.number("version_number"))),
            """
            select r.id, r.end_date, r.dag_version_id, v.version_number
            from dag_run r join dag_version v on v.id = r.dag_version_id
            where r.dag_id = ? and r.run_id = ? and r.end_date is not null
            """,
            run.dagId(),
            run.dagRunId()));
  }
}
