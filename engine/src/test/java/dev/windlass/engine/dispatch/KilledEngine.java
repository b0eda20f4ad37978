package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TimeWatch;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.dispatch.ClearRequest.Only;
import dev.windlass.engine.dispatch.ClearRequest.Target;
import dev.windlass.engine.dispatch.RestartMatrix.Given;
import dev.windlass.engine.dispatch.RestartMatrix.Situation;
import dev.windlass.executor.Workload;
import dev.windlass.executor.testing.FakeExecutor;
import java.util.List;
import java.util.UUID;

/**
 * Leads a run to a situation, by what people and executors do, and stops right after the commit
 * that led there: of what follows from it outside nothing is stored.
 *
 * <p>The run: {@code before}, then {@code subject}, then {@code after}; beside them {@code busy}.
 */
final class KilledEngine {

  private static final Outcome REFUSED = new Outcome.Rejected("no such connection");

  /** The DAG; only one run of it at a time. */
  @Dag("matrix")
  static final class Tasks implements DagDefinition {

    private final Given given;
    private final boolean forgives;
    private final boolean without;

    /** Makes one, whose run may forgive a failure, or in which the subject is gone. */
    Tasks(Given given, boolean forgives, boolean without) {
      this.given = given;
      this.forgives = forgives;
      this.without = without;
    }

    @Override
    public void define(DagBuilder dag) {
      dag.maxActiveRuns(1);
      var before = dag.task("before", bash("true"));
      var after = dag.task("after", bash("true"));
      var busy = dag.task("busy", bash("true"));
      if (!without) {
        var subject = subject(dag);
        before.then(subject);
        subject.then(after);
      }
      if (given == Given.SCHEDULED) {
        busy.pool("narrow");
      }
      if (forgives) {
        var last = dag.task("last", bash("true")).triggerRule(TriggerRule.ALL_DONE);
        after.then(last);
        busy.then(last);
      }
    }

    private Task<?> subject(DagBuilder dag) {
      return switch (given) {
        case UP_FOR_RESCHEDULE -> dag.task("subject", file("/in.csv").exists());
        case DEFERRED -> dag.task("subject", waitFor(ofMinutes(45)));
        case SCHEDULED -> dag.task("subject", bash("true")).pool("narrow");
        case NONE,
            QUEUED,
            RUNNING,
            SUCCESS,
            FAILED,
            UP_FOR_RETRY,
            UPSTREAM_FAILED,
            SKIPPED,
            RESTARTING,
            REMOVED ->
            dag.task("subject", bash("true")).retry(times(3).backoff(ofMinutes(1), ofMinutes(1)));
      };
    }
  }

  final EngineFixture engine;
  final UUID run;
  private DagSpec dag;
  private final Situation situation;
  private final Given given;

  /** Leads a run there. */
  KilledEngine(EngineFixture engine, Situation situation, Given given) {
    this.engine = engine;
    this.situation = situation;
    this.given = given;
    boolean forgives = situation == Situation.SUCCESS && given.isFailure();
    engine.database.inTransaction(
        tx -> tx.update("insert into pool (name, slots) values ('narrow', 1)"));
    dag = engine.publish(new Tasks(given, forgives, false));
    run = lead();
  }

  /** Returns the DAG as the run has it. */
  DagSpec dag() {
    return dag;
  }

  private UUID lead() {
    return switch (situation) {
      case QUEUED -> given == Given.NONE ? queued() : queuedAgain();
      case RUNNING, BEING_CANCELLED, BEING_CLEARED, BEING_MARKED -> running();
      case SUCCESS, FAILED -> ended();
    };
  }

  private UUID queued() {
    engine.trigger("matrix", "r0");
    return engine.trigger("matrix", "r1");
  }

  private UUID queuedAgain() {
    UUID id = begun();
    end(engine.local, "busy", done());
    endAll();
    engine.trigger("matrix", "r0");
    clear(id, given == Given.REMOVED, "busy");
    engine.scheduler.tick();
    return id;
  }

  private UUID ended() {
    UUID id = begun();
    Outcome last = situation == Situation.FAILED && !given.isFailure() ? REFUSED : done();
    end(engine.local, "busy", last);
    endAll();
    return id;
  }

  private UUID running() {
    UUID id = begun();
    engine.local.start(attempt(engine.local, "busy"));
    engine.scheduler.tick();
    boolean restarts = given == Given.RESTARTING;
    switch (situation) {
      case BEING_CANCELLED -> engine.runs.cancel(id, "a test");
      case BEING_CLEARED -> {
        if (restarts) {
          clear(id, false, "busy", "subject");
        } else {
          clear(id, false, "busy");
        }
      }
      case BEING_MARKED -> {
        if (restarts) {
          clear(id, false, "subject");
        }
        engine.runs.mark(
            List.of(
                new MarkRequest(
                    id, List.of(new Target("busy", -1)), TaskState.SUCCESS, false, false, "")));
      }
      case RUNNING -> {
        if (restarts) {
          clear(id, false, "subject");
        } else {
          return id;
        }
      }
      case QUEUED, SUCCESS, FAILED -> throw new AssertionError(situation);
    }
    engine.scheduler.tick();
    return id;
  }

  /** Begins a run and gives the subject its state; the task beside it is under way. */
  private UUID begun() {
    UUID id = engine.trigger("matrix", "r1");
    if (given == Given.NONE) {
      return id;
    }
    end(engine.local, "before", given == Given.UPSTREAM_FAILED ? REFUSED : done());
    switch (given) {
      case RUNNING, RESTARTING -> {
        engine.local.start(attempt(engine.local, "subject"));
        engine.scheduler.tick();
      }
      case SUCCESS -> end(engine.local, "subject", done());
      case FAILED -> end(engine.local, "subject", REFUSED);
      case SKIPPED -> end(engine.local, "subject", new Outcome.Skipped("nothing to do"));
      case UP_FOR_RETRY -> end(engine.local, "subject", new Outcome.Failed("exit code 1"));
      case UP_FOR_RESCHEDULE ->
          end(engine.hosted, "subject", new Outcome.NotYet("file /in.csv", null));
      case DEFERRED -> {
        Workload look = workload(engine.hosted, "subject");
        end(engine.hosted, "subject", new TimeWatch(engine.clock).run(look.attempt(), line -> {}));
      }
      case REMOVED -> remove(id);
      case NONE, SCHEDULED, QUEUED, UPSTREAM_FAILED -> {
        // It is so by itself.
      }
    }
    return id;
  }

  private void remove(UUID id) {
    end(engine.local, "busy", done());
    endAll();
    dag = engine.publishAgain(new Tasks(given, false, true));
    clear(id, true, "busy");
    engine.scheduler.tick();
  }

  private void endAll() {
    while (engine.local.finishAll(KilledEngine::result) > 0) {
      engine.scheduler.tick();
    }
  }

  private void clear(UUID id, boolean newest, String... tasks) {
    List<Target> targets = List.of(tasks).stream().map(task -> new Target(task, -1)).toList();
    engine.runs.clear(
        new ClearRequest(
            id, targets, Only.ALL, false, false, null, "Cleared by a test.", false, newest, null));
  }

  private void end(FakeExecutor executor, String task, Outcome outcome) {
    Workload work = workload(executor, task);
    Outcome named = outcome instanceof Outcome.Succeeded ? result(work) : outcome;
    executor.start(work.attempt().attemptId());
    executor.finish(work.attempt().attemptId(), named);
    engine.scheduler.tick();
  }

  private static String attempt(FakeExecutor executor, String task) {
    return workload(executor, task).attempt().attemptId();
  }

  private static Workload workload(FakeExecutor executor, String task) {
    return executor.underWay().stream()
        .filter(work -> work.attempt().taskId().equals(task))
        .findFirst()
        .orElseThrow();
  }

  private static Outcome done() {
    return new Outcome.Succeeded(null);
  }

  /** A success whose result says whose it is. */
  static Outcome result(Workload work) {
    return new Outcome.Succeeded(EngineFixture.json("\"" + work.attempt().attemptId() + "\""));
  }
}
