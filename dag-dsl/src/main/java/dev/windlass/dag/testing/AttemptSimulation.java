package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.AttemptRules;
import dev.windlass.dag.plan.WaitRules;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a run: what each does, and what follows. Author code runs when an attempt begins;
 * what came of it is known when the time has passed that the attempt takes.
 */
final class AttemptSimulation {

  private final RunSimulation run;
  private final RunProgress progress;
  private final Standing standing;
  private final AttemptMaker attempts;
  private final AttemptBody body;
  private final Agenda agenda;
  private final StartLine line;
  private final TestListener listener;

  AttemptSimulation(
      RunSimulation run,
      RunProgress progress,
      AttemptMaker attempts,
      AttemptBody body,
      Agenda agenda,
      StartLine line,
      TestListener listener) {
    this.run = run;
    this.progress = progress;
    this.standing = progress.standing();
    this.attempts = attempts;
    this.body = body;
    this.agenda = agenda;
    this.line = line;
    this.listener = listener;
  }

  /** Gives the next attempt the results there are now, as the engine does. */
  void claim(InstanceProgress instance) {
    instance.outputs =
        standing.outputsFor(
            instance.task.operator().arguments(), progress.taskOf(instance), instance.mapIndex);
    progress.change(instance, TaskState.QUEUED, null);
  }

  /** Begins the next attempt of an instance that has got its slots. */
  void begin(InstanceProgress instance) throws InterruptedException {
    Instant now = progress.clock.instant();
    instance.tries++;
    instance.tryDate = now;
    instance.startDate = Objects.requireNonNullElse(instance.startDate, now);
    progress.order.add(instance.name());
    progress.change(instance, TaskState.RUNNING, null);
    AttemptBody.Ran ran = run(instance);
    if (ran.took().isZero()) {
      line.leave(run, instance);
      ended(instance, ran.outcome());
    } else {
      agenda.add(
          now.plus(ran.took()),
          () -> {
            line.leave(run, instance);
            ended(instance, ran.outcome());
          });
    }
  }

  /** Looks again, which needs no slot. */
  private void look(InstanceProgress instance) throws InterruptedException {
    ended(instance, run(instance).outcome());
  }

  private AttemptBody.Ran run(InstanceProgress instance) throws InterruptedException {
    try {
      TaskAttempt attempt = attempts.next(instance, instance.outputs);
      return body.run(
          attempt,
          log(instance),
          (key, value) -> {
            if (value == null) {
              instance.kept.remove(key);
            } else {
              instance.kept.put(key, value);
            }
          });
    } catch (IllegalArgumentException missing) {
      return new AttemptBody.Ran(
          new Outcome.Rejected(String.valueOf(missing.getMessage())), Duration.ZERO);
    }
  }

  private void ended(InstanceProgress instance, Outcome ended) {
    Outcome outcome = instance.task.operator().waiting() == null ? ended : looked(instance, ended);
    if (outcome == null) {
      return;
    }
    instance.looking = false;
    AttemptRules.Next next =
        AttemptRules.after(
            outcome,
            instance.failures,
            instance.losses,
            instance.task.retry(),
            seed(instance),
            false);
    takeDown(instance, outcome, next);
    switch (next.state()) {
      case UP_FOR_RETRY -> retry(instance, Objects.requireNonNull(next.delay()));
      case SCHEDULED -> line.add(run, instance);
      case SUCCESS, FAILED, SKIPPED -> run.end(instance);
      case NONE, QUEUED, RUNNING, UP_FOR_RESCHEDULE, DEFERRED, UPSTREAM_FAILED ->
          throw new IllegalStateException("An attempt never ends as " + next.state().value());
    }
    run.goOn();
  }

  private void takeDown(InstanceProgress instance, Outcome outcome, AttemptRules.Next next) {
    Instant now = progress.clock.instant();
    instance.take(outcome, next);
    boolean good = next.state() == TaskState.SUCCESS || next.state() == TaskState.SKIPPED;
    progress.attempts.add(
        new TestAttempt(
            progress.context.runId(),
            instance.task.taskId(),
            instance.mapIndex,
            instance.tries,
            good ? next.state() : TaskState.FAILED,
            Objects.requireNonNull(instance.tryDate),
            now));
    if (instance.reason != null) {
      LogLine.Level level =
          next.state() == TaskState.SKIPPED ? LogLine.Level.INFO : LogLine.Level.ERROR;
      log(instance).write(new LogLine(now, level, instance.reason));
    }
    progress.change(instance, next.state(), instance.reason);
    if (outcome instanceof Outcome.Succeeded succeeded) {
      progress.updates.addAll(
          TestAssets.updates(progress.context, instance.task, instance.mapIndex, succeeded, now));
    }
  }

  /** Returns how a look ends the attempt; null if it looks again. */
  private @Nullable Outcome looked(InstanceProgress instance, Outcome outcome) {
    Instant now = progress.clock.instant();
    OperatorSpec operator = instance.task.operator();
    Instant first = Objects.requireNonNullElse(instance.firstLook, now);
    int count = instance.looks + 1;
    WaitRules.Next next =
        switch (outcome) {
          case Outcome.NotYet notYet -> WaitRules.after(notYet, operator, first, count, now);
          case Outcome.Lost(String reason) -> WaitRules.afterLoss(reason, operator, now);
          case Outcome.Succeeded _,
              Outcome.Skipped _,
              Outcome.Failed _,
              Outcome.TimedOut _,
              Outcome.Cancelled _,
              Outcome.Rejected _ ->
              new WaitRules.Next.Over(outcome);
        };
    return switch (next) {
      case WaitRules.Next.Over(Outcome over) -> over;
      case WaitRules.Next.Again again -> {
        instance.firstLook = first;
        instance.looks = count;
        if (outcome instanceof Outcome.NotYet notYet) {
          instance.memory = notYet.memory();
        }
        lookAgain(instance, again);
        yield null;
      }
    };
  }

  private void lookAgain(InstanceProgress instance, WaitRules.Next.Again again) {
    instance.looking = true;
    instance.reason = again.reason();
    progress.change(instance, again.state(), again.reason());
    agenda.add(again.due(), () -> look(instance));
  }

  private void retry(InstanceProgress instance, Duration wait) {
    instance.waits.add(wait);
    listener.retrying(instance.task.taskId(), instance.mapIndex, instance.tries + 1, wait);
    agenda.add(progress.clock.instant().plus(wait), () -> line.add(run, instance));
  }

  private TaskLog log(InstanceProgress instance) {
    return line -> {
      instance.log.add(line);
      listener.logged(instance.task.taskId(), instance.mapIndex, line);
    };
  }

  private String seed(InstanceProgress instance) {
    return "%s/%s/%s/%d/%d"
        .formatted(
            progress.context.dagId(),
            progress.context.runId(),
            instance.task.taskId(),
            instance.mapIndex,
            instance.tries);
  }
}
