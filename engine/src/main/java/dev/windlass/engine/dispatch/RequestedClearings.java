package dev.windlass.engine.dispatch;

import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.TaskInstanceCollectionResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Clears and marks what somebody asked for over REST, and shows what that touches. */
@Singleton
final class RequestedClearings {

  private final Runs runs;
  private final TouchedTasks touched;
  private final AuditLog audit;

  RequestedClearings(Runs runs, TouchedTasks touched, AuditLog audit) {
    this.runs = runs;
    this.touched = touched;
    this.audit = audit;
  }

  /**
   * Clears and returns what is touched, as it was before.
   *
   * @param dryRun whether to change nothing
   * @param entry what the audit log says of it, if something is touched
   * @throws Problem with 409 if it cannot be done now
   */
  TaskInstanceCollectionResponse clear(
      List<ClearRequest> requests, boolean dryRun, AuditEntry entry) {
    return act(runs.wouldClearAll(requests), dryRun, () -> runs.clearAll(requests), entry);
  }

  /**
   * Marks and returns what is touched, as it was before.
   *
   * @param dryRun whether to change nothing
   * @param entry what the audit log says of it, if something is touched
   * @throws Problem with 409 if it cannot be done now
   */
  TaskInstanceCollectionResponse mark(
      List<MarkRequest> requests, boolean dryRun, AuditEntry entry) {
    return act(runs.wouldMark(requests), dryRun, () -> runs.mark(requests), entry);
  }

  private TaskInstanceCollectionResponse act(
      ClearResult expected,
      boolean dryRun,
      Supplier<CompletionStage<ClearResult>> act,
      AuditEntry entry) {
    TaskInstanceCollectionResponse before = touched.show(expected);
    if (dryRun) {
      return before;
    }
    ClearResult done = stored(act.get());
    int count = TouchedTasks.ids(done).size();
    if (count > 0) {
      audit.write(entry.with("task_instances", count));
    }
    return TouchedTasks.only(before, done);
  }

  private static ClearResult stored(CompletionStage<ClearResult> act) {
    try {
      return act.toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw new IllegalStateException("It could not be stored.", failed);
    }
  }
}
