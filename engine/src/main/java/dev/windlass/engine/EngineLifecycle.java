package dev.windlass.engine;

import dev.windlass.engine.backfill.BackfillChanged;
import dev.windlass.engine.bundle.Bundles;
import dev.windlass.engine.catalog.CatalogChanged;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.keep.Retention;
import dev.windlass.engine.keep.TableCare;
import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.notice.NoticeSender;
import dev.windlass.engine.schedule.ScheduleTimer;
import dev.windlass.executor.Executor;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/**
 * Starts and stops the engine: executors first, so that what an engine before left under way is
 * found; then the scheduler, the bundles and the timer.
 */
@ApplicationScoped
public class EngineLifecycle {

  private final Scheduler scheduler;
  private final ScheduleTimer timer;
  private final Bundles bundles;
  private final NoticeSender notices;
  private final Retention retention;
  private final TableCare tableCare;
  private final OtherEngines others;
  private final LogStore logs;
  private final Instance<Executor> executors;
  private final List<PassObserver> observers;
  private boolean stopped;

  EngineLifecycle(
      Scheduler scheduler,
      ScheduleTimer timer,
      Bundles bundles,
      NoticeSender notices,
      Retention retention,
      TableCare tableCare,
      OtherEngines others,
      LogStore logs,
      Instance<Executor> executors,
      @All List<PassObserver> observers) {
    this.scheduler = scheduler;
    this.timer = timer;
    this.bundles = bundles;
    this.notices = notices;
    this.retention = retention;
    this.tableCare = tableCare;
    this.others = others;
    this.logs = logs;
    this.executors = executors;
    this.observers = observers;
  }

  void start(@Observes StartupEvent started) {
    others.agreeOnTime();
    scheduler.attach(List.copyOf(executors.stream().toList()));
    observers.forEach(scheduler::observe);
    scheduler.start();
    notices.start();
    logs.start();
    retention.start();
    tableCare.start();
    others.start();
  }

  /** Reading bundles starts JVMs of their own, which must not keep the engine from answering. */
  void listening(@ObservesAsync HttpServerStart started) {
    bundles.start();
    timer.wake();
  }

  void shutDown(@Observes ShutdownEvent stopping) {
    stop();
  }

  /**
   * Ends everything under way. Attempts that were are repeated by the next engine. Whoever calls
   * second waits for the first: what the parts need goes away once the container has been told.
   */
  public synchronized void stop() {
    if (!stopped) {
      stopped = true;
      bundles.stop();
      scheduler.stop();
      notices.stop();
      retention.stop();
      tableCare.stop();
      logs.stop();
      executors.stream().forEach(Executor::close);
      others.stop();
    }
  }

  void poolChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) Change.OfPool changed) {
    scheduler.look();
  }

  void backfillChanged(@Observes BackfillChanged changed) {
    timer.wake();
    scheduler.look();
  }

  void catalogChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged changed) {
    timer.wake();
    scheduler.look();
  }
}
