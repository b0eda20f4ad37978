package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.CustomOperator;
import dev.windlass.dag.FailTaskException;
import dev.windlass.dag.SkipTaskException;
import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.LogLine.Level;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.StateSink;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one attempt of a task of the author's: decodes its arguments, calls it, encodes its result,
 * and turns whatever happens into an {@link Outcome}.
 */
final class AttemptRunner {

  private final TaskAttempt attempt;
  private final AttemptLog log;
  private final AssetUpdates updates;
  private final AttemptContext context;

  AttemptRunner(TaskAttempt attempt, AttemptLog log, AssetUpdates updates, StateSink state) {
    this.attempt = attempt;
    this.log = log;
    this.updates = updates;
    this.context =
        new AttemptContext(
            attempt, log, updates, new KeptState(attempt.taskId(), attempt.state(), state));
  }

  /** The author's code, with its arguments. */
  private interface Body {
    @Nullable Object call() throws Exception;
  }

  Outcome run(Work work) throws InterruptedException {
    return switch (work) {
      case Work.OfMethod method -> runMethod(method);
      case Work.OfOperator(CustomOperator<?> operator) -> runCustom(operator);
      case Work.OfPoll(CustomOperator<Boolean> operator) ->
          polled(runCustom(operator), operator.getClass().getSimpleName());
      case Work.OfOperator(var operator) ->
          throw new IllegalArgumentException(
              "Task '%s' is a %s, which an OperatorRunner runs."
                  .formatted(attempt.taskId(), operator.getClass().getSimpleName()));
    };
  }

  private Outcome runMethod(Work.OfMethod work) throws InterruptedException {
    MethodSignature signature = work.signature;
    if (signature == null
        || !(code() instanceof OperatorSpec.Call call)
        || call.arguments().size() != signature.parameters().size()) {
      return notAsPublished();
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    try {
      for (ArgSpec argument : call.arguments()) {
        int place = arguments.size();
        arguments.add(
            ArgumentReader.read(place, argument, signature.parameters().get(place), context));
      }
    } catch (IllegalArgumentException e) {
      return new Outcome.Rejected(log.masked(reasonOf(e)));
    }
    Outcome outcome =
        call(() -> work.method.invoke(arguments), signature.hasResult(), signature.result());
    return work.polls ? polled(outcome, signature.name()) : outcome;
  }

  /** Returns the author's code that is to be run, be it polled or not. */
  private OperatorSpec code() {
    return attempt.operator() instanceof OperatorSpec.Sensor sensor
            && sensor.watch() instanceof WatchSpec.Predicate predicate
        ? predicate.code()
        : attempt.operator();
  }

  private static Outcome polled(Outcome outcome, String name) {
    return outcome instanceof Outcome.Succeeded(JsonNode answer, var _)
            && (answer == null || !answer.booleanValue())
        ? new Outcome.NotYet(name + " to return true", null)
        : outcome;
  }

  private Outcome runCustom(CustomOperator<?> operator) throws InterruptedException {
    return code() instanceof OperatorSpec.Custom
        ? call(() -> operator.run(context), true, operator.resultType())
        : notAsPublished();
  }

  // Whatever author code throws ends its own attempt and no other, an OutOfMemoryError too.
  private Outcome call(Body body, boolean hasResult, Type resultType) throws InterruptedException {
    Object result;
    try {
      result = body.call();
    } catch (SkipTaskException e) {
      return new Outcome.Skipped(log.masked(reasonOf(e)));
    } catch (FailTaskException e) {
      return rejected(e);
    } catch (Throwable e) {
      InterruptedException interrupt = Interrupts.behind(e);
      if (interrupt != null) {
        throw interrupt;
      }
      return failed(e);
    }
    return hasResult ? succeeded(result, resultType) : new Outcome.Succeeded(null, updates.all());
  }

  private Outcome succeeded(@Nullable Object result, Type type) {
    try {
      JsonNode output = ResultWriter.write(result, type);
      return new Outcome.Succeeded(output, updates.all());
    } catch (IllegalArgumentException e) {
      String reason = "Task '%s': %s".formatted(attempt.taskId(), e.getMessage());
      return new Outcome.Failed(log.masked(reason));
    }
  }

  private Outcome rejected(FailTaskException e) {
    if (e.getCause() != null) {
      log.write(Level.ERROR, AuthorTrace.of(e));
    }
    return new Outcome.Rejected(log.masked(reasonOf(e)));
  }

  /** A class that is not there will not be there at the next try either; anything else may be. */
  private Outcome failed(Throwable e) {
    log.write(Level.ERROR, AuthorTrace.of(e));
    String reason = log.masked(AuthorTrace.headline(e));
    return e instanceof LinkageError
        ? new Outcome.Rejected(reason)
        : new Outcome.Failed(reason, FailureFacts.of(e));
  }

  private Outcome notAsPublished() {
    return new Outcome.Rejected(
        "Task '%s' is not what it was when the DAG was read. Let define do the same each time: no clock, no random number, no look at files."
            .formatted(attempt.taskId()));
  }

  private static String reasonOf(Exception e) {
    return e.getMessage() == null ? "No reason given." : e.getMessage();
  }
}
