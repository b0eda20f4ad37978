package dev.windlass.engine.dispatch;

import dev.windlass.dag.plan.WaitRules;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.Instance;
import dev.windlass.executor.ExecutionEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores looks of task instances that did not find what they wait for. Their attempt is not over:
 * it keeps its place in the history and its log, and holds nothing until the next look.
 */
final class Looks {

  /**
   * Looks that are due at nearly the same time are made together: thousands of sensors cost a few
   * passes a second, not thousands.
   */
  private static final long TOGETHER_MILLIS = 100;

  /** What is waited for may have ended while the first look was under way and nobody was told. */
  private static final Duration MISSED = Duration.ofSeconds(1);

  private final Pass pass;
  private final List<@Nullable Object[]> instances = new ArrayList<>();
  private final List<@Nullable Object[]> attempts = new ArrayList<>();
  private final List<@Nullable Object[]> awaited = new ArrayList<>();

  private Looks(Pass pass) {
    this.pass = pass;
  }

  /**
   * Stores the looks among what finished and takes them out of {@code current}. A look whose time
   * is over is made the end of its attempt in {@code finished}.
   */
  static void take(
      Pass pass,
      Map<UUID, ExecutionEvent.Finished> finished,
      Map<UUID, AttemptResults.Current> current)
      throws SQLException {
    Looks looks = new Looks(pass);
    for (Map.Entry<UUID, ExecutionEvent.Finished> entry : finished.entrySet()) {
      AttemptResults.Current found = current.get(entry.getKey());
      if (found == null) {
        continue;
      }
      ExecutionEvent.Finished finish = entry.getValue();
      Outcome outcome = looks.outcome(entry.getKey(), found, finish);
      if (outcome == null) {
        current.remove(entry.getKey());
      } else if (outcome != finish.outcome()) {
        entry.setValue(new ExecutionEvent.Finished(finish.attemptId(), finish.at(), outcome));
      }
    }
    looks.write();
  }

  /** Returns how the attempt ended; null if it goes on with another look. */
  private @Nullable Outcome outcome(
      UUID attempt, AttemptResults.Current found, ExecutionEvent.Finished finish)
      throws SQLException {
    Instance instance = found.instance();
    OperatorSpec operator =
        pass.run(instance.runId()).dag().graph().task(instance.taskId()).operator();
    LooksSpec looks = operator.waiting();
    Outcome outcome = finish.outcome();
    if (looks == null || found.cancelled()) {
      return outcome instanceof Outcome.NotYet notYet
          ? new Outcome.Cancelled("It no longer waits for " + notYet.waitsFor() + ".")
          : outcome;
    }
    Instant first =
        Objects.requireNonNullElse(
            found.standing().firstLook(),
            Objects.requireNonNullElse(instance.startDate(), finish.at()));
    int count = found.standing().looks() + 1;
    return switch (outcome) {
      case Outcome.NotYet notYet ->
          switch (WaitRules.after(notYet, operator, first, count, pass.now())) {
            case WaitRules.Next.Over(Outcome over) -> over;
            case WaitRules.Next.Again again -> {
              if (operator instanceof OperatorSpec.Question question
                  && found.standing().memory() == null) {
                Questions.ask(pass, instance, question, notYet, first);
              }
              store(attempt, found, first, notYet, again);
              yield null;
            }
          };
      case Outcome.Lost(String reason) -> {
        store(
            attempt,
            found,
            first,
            new Outcome.NotYet("", found.standing().memory()),
            WaitRules.afterLoss(reason, operator, pass.now()));
        yield null;
      }
      case Outcome.TimedOut(String reason) -> {
        Instant over = WaitRules.over(looks, first);
        yield over != null && !pass.now().isBefore(over)
            ? WaitRules.timedOut("a look that did not end", operator, count)
            : outcome;
      }
      case Outcome.Succeeded ignored -> outcome;
      case Outcome.Skipped ignored -> outcome;
      case Outcome.Failed ignored -> outcome;
      case Outcome.Cancelled ignored -> outcome;
      case Outcome.Rejected ignored -> outcome;
    };
  }

  private void store(
      UUID attempt,
      AttemptResults.Current found,
      Instant first,
      Outcome.NotYet notYet,
      WaitRules.Next.Again again)
      throws SQLException {
    Instance instance = found.instance();
    boolean begins = !found.standing().looking();
    Instant due = notYet.until() == null ? together(again.due()) : again.due();
    if (notYet.wakes() != null && begins) {
      Instant soon = pass.now().plus(MISSED);
      due = soon.isBefore(due) ? soon : due;
    }
    String reason = AttemptResults.shortened(again.reason());
    instances.add(
        new @Nullable Object[] {
          again.state().value(),
          due,
          first,
          notYet.memory() == null ? null : AttemptResults.json(notYet.memory()),
          reason,
          instance.startDate() == null ? pass.now() : instance.startDate(),
          instance.id(),
          attempt
        });
    if (begins) {
      attempts.add(new @Nullable Object[] {again.state().value(), first, attempt});
    }
    if (notYet.wakes() != null) {
      awaited.add(new @Nullable Object[] {notYet.wakes(), instance.id()});
      pass.awaits.add(notYet.wakes());
    }
    pass.wakeAt(due);
    pass.changed(
        instance,
        again.state(),
        instance.tryNumber(),
        new Change.Progress(instance.startDate(), null, reason),
        new Change.Waits(instance.scheduledWhen(), instance.queuedWhen(), due));
  }

  private static Instant together(Instant due) {
    long millis = due.toEpochMilli();
    return Instant.ofEpochMilli(Math.ceilDiv(millis, TOGETHER_MILLIS) * TOGETHER_MILLIS);
  }

  private void write() throws SQLException {
    pass.tx()
        .updateAll(
            """
            update task_instance set state = ?, due_at = ?, looking = true, looks = looks + 1,
              first_look_at = ?, memory = ?, reason = ?, start_date = ?
            where id = ? and attempt_id = ? and state in ('queued', 'running')
            """,
            instances);
    pass.tx()
        .updateAll(
            "update task_attempt set state = ?, start_date = coalesce(start_date, ?) where id = ?",
            attempts);
    pass.tx()
        .updateAll("delete from awaited_end where wake_key = ? and task_instance_id = ?", awaited);
    pass.tx()
        .updateAll("insert into awaited_end (wake_key, task_instance_id) values (?, ?)", awaited);
  }
}
