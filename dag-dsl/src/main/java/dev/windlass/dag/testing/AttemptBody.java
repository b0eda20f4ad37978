package dev.windlass.dag.testing;

import dev.windlass.dag.FailTaskException;
import dev.windlass.dag.SkipTaskException;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.OutputLimit;
import dev.windlass.dag.running.QuestionRules;
import dev.windlass.dag.running.StateSink;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs one attempt: fails it as told, answers it, or runs it. */
final class AttemptBody {

  /** How long a task may take to end after its timeout. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * What came of an attempt.
   *
   * @param took how long it takes by the clock of the test
   */
  record Ran(Outcome outcome, Duration took) {}

  private final RecordedDag dag;
  private final TestSetup setup;
  private final Operators operators;
  private final InstantSource clock;
  private final Map<String, Integer> vainLooks = new HashMap<>();
  private final Set<String> lostLooks = new HashSet<>();

  AttemptBody(RecordedDag dag, TestSetup setup, Operators operators, InstantSource clock) {
    this.dag = dag;
    this.setup = setup;
    this.operators = operators;
    this.clock = clock;
  }

  Ran run(TaskAttempt attempt, TaskLog log, StateSink state) throws InterruptedException {
    Duration took = took(attempt);
    Duration timeout = attempt.timeout();
    return timeout != null && took.compareTo(timeout) > 0
        ? new Ran(late(timeout), timeout)
        : new Ran(outcome(attempt, log, state), took);
  }

  private Duration took(TaskAttempt attempt) {
    Function<AnswerInputs, Duration> takes = setup.takes.get(attempt.taskId());
    Duration took = takes == null ? Duration.ZERO : takes.apply(new AnswerInputs(attempt));
    if (took.isNegative()) {
      throw new IllegalArgumentException(
          "The test says that task '%s' takes %s. Give a duration from zero on."
              .formatted(attempt.taskId(), took));
    }
    return took;
  }

  private Outcome outcome(TaskAttempt attempt, TaskLog log, StateSink state)
      throws InterruptedException {
    String taskId = attempt.taskId();
    int failures = setup.failures.getOrDefault(taskId, 0);
    if (attempt.tryNumber() <= failures) {
      return new Outcome.Failed("The test lets try %d fail.".formatted(attempt.tryNumber()));
    }
    Optional<Outcome> fault = fault(attempt);
    if (fault.isPresent()) {
      return fault.get();
    }
    if (looksInVain(attempt)) {
      return new Outcome.NotYet("what the test holds back", attempt.memory());
    }
    Answer answer = setup.answers.get(taskId);
    Callable<Outcome> body =
        answer != null
            ? () -> answered(answer, attempt)
            : () -> run(attempt, log, state, operators);
    Duration timeout = attempt.timeout();
    Outcome outcome = timeout == null ? unlimited(body) : limited(body, timeout, attempt, log);
    return OutputLimit.check(outcome, attempt);
  }

  /** A look that is lost is made again in the same attempt, which is hit only once. */
  private Optional<Outcome> fault(TaskAttempt attempt) {
    return setup
        .faults
        .of(attempt)
        .filter(fault ->
            !(fault instanceof Outcome.Lost)
                || attempt.operator().waiting() == null
                || lostLooks.add(attempt.attemptId()));
  }

  private static Outcome late(Duration timeout) {
    return new Outcome.TimedOut(
        "It took longer than its timeout of %s and was ended."
            .formatted(PrintingListener.words(timeout)));
  }

  private boolean looksInVain(TaskAttempt attempt) {
    int left = setup.vainLooks.getOrDefault(attempt.taskId(), 0);
    if (left == 0 || attempt.operator().waiting() == null) {
      return false;
    }
    int looks = vainLooks.merge(attempt.attemptId(), 1, Integer::sum);
    return looks <= left;
  }

  private Outcome run(TaskAttempt attempt, TaskLog log, StateSink state, Operators operators)
      throws InterruptedException {
    if (Operators.isAuthors(attempt.operator())) {
      return dag.run(attempt, log, state);
    }
    OperatorRunner runner =
        operators
            .runner(attempt.operator())
            .orElseThrow(() -> new IllegalStateException("Nothing runs " + attempt.operator()));
    return runner.run(attempt, log);
  }

  private static Outcome answered(Answer answer, TaskAttempt attempt) throws InterruptedException {
    try {
      Object result = answer.to(new AnswerInputs(attempt));
      if (attempt.operator() instanceof OperatorSpec.Question question
          && question.kind() == OperatorSpec.Question.Kind.APPROVAL) {
        String chosen =
            Boolean.TRUE.equals(result)
                ? OperatorSpec.Question.APPROVE
                : OperatorSpec.Question.REJECT;
        return QuestionRules.outcome(question, List.of(chosen), Map.of(), "the test");
      }
      return new Outcome.Succeeded(result == null ? null : Json.MAPPER.valueToTree(result));
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (SkipTaskException skipped) {
      return new Outcome.Skipped(String.valueOf(skipped.getMessage()));
    } catch (FailTaskException failed) {
      return new Outcome.Rejected(String.valueOf(failed.getMessage()));
    } catch (Exception failed) {
      return new Outcome.Failed(failed.toString(), FailureFacts.of(failed));
    }
  }

  private static Outcome unlimited(Callable<Outcome> body) throws InterruptedException {
    try {
      return body.call();
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failed) {
      return new Outcome.Failed(failed.toString(), FailureFacts.of(failed));
    }
  }

  /** A timeout is about real time: nobody can turn the clock of code that does not end. */
  private Outcome limited(
      Callable<Outcome> body, Duration timeout, TaskAttempt attempt, TaskLog log)
      throws InterruptedException {
    FutureTask<Outcome> future = new FutureTask<>(body);
    Thread thread = Thread.ofVirtual().name("test of " + attempt.taskId()).start(future);
    try {
      return future.get(
          timeout.compareTo(Duration.ofDays(365)) < 0
              ? timeout.toNanos()
              : Duration.ofDays(365).toNanos(),
          TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      if (!thread.join(GRACE)) {
        log.write(
            new LogLine(
                clock.instant(),
                LogLine.Level.WARNING,
                "It did not end within %d s of being interrupted and is left to itself."
                    .formatted(GRACE.toSeconds())));
      }
      return late(timeout);
    } catch (ExecutionException failed) {
      return new Outcome.Failed(String.valueOf(failed.getCause()));
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      throw interrupted;
    }
  }
}
