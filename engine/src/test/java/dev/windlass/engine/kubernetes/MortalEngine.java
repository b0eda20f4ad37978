package dev.windlass.engine.kubernetes;

import dev.windlass.dag.running.LogLine;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.kubernetes.PodRecord;
import dev.windlass.executor.kubernetes.PodRecords;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Everything by which an engine with pods reaches what is outside of it. From one step on nothing
 * does: what goes on in its memory is seen by nobody, as if its process had been killed.
 */
final class MortalEngine implements ExecutionListener, PodRecords, Interceptor {

  /** What is done for the attempt of a pod, in this order as far as there is one. */
  enum Step {
    /** The attempt is in the database. */
    COMMITTED,
    /** The call that makes its pod is about to be sent. */
    CREATION_TO_BE_ASKED_FOR,
    /** Its pod is there, and the answer was not read. */
    CREATED,
    /** What was seen of it is in the database. */
    RECORDED,
    /** The start of its container was seen. */
    START_SEEN,
    /** That is in the database. */
    STARTED,
    /** A line of its log is stored. */
    LOGGED,
    /** The end of its container was seen. */
    END_SEEN,
    /** The outcome is in the database. */
    ENDED,
    /** The call that deletes its pod is about to be sent. */
    DELETION_TO_BE_ASKED_FOR,
    /** Its pod is gone, and the answer was not read. */
    DELETED
  }

  private final ExecutionListener scheduler;
  private final PodRecords records;
  private final @Nullable Step last;
  private volatile boolean dead;

  /**
   * Makes one.
   *
   * @param last after which step it is killed; null if it is not
   */
  MortalEngine(ExecutionListener scheduler, PodRecords records, @Nullable Step last) {
    this.scheduler = scheduler;
    this.records = records;
    this.last = last;
  }

  boolean isDead() {
    return dead;
  }

  /** A step was done; returns whether the engine is there to know it. */
  boolean survives(Step step) {
    dead |= step == last;
    return !dead;
  }

  /** Returns an executor which gets nothing any more once the engine is dead. */
  Executor reached(Executor pods) {
    return new Reached(pods);
  }

  private final class Reached implements Executor {

    private final Executor pods;

    Reached(Executor pods) {
      this.pods = pods;
    }

    @Override
    public String name() {
      return pods.name();
    }

    @Override
    public int capacity() {
      return pods.capacity();
    }

    @Override
    public void submit(List<Workload> workloads) {
      if (survives(Step.COMMITTED)) {
        pods.submit(workloads);
      }
    }

    @Override
    public void cancel(String attemptId, String reason) {
      pods.cancel(attemptId, reason);
    }

    @Override
    public void reconcile(Set<String> attemptIds) {
      pods.reconcile(attemptIds);
    }

    @Override
    public boolean isTakenOver() {
      return pods.isTakenOver();
    }

    @Override
    public void takeOver(Set<String> attemptIds) {
      pods.takeOver(attemptIds);
    }

    @Override
    public void release(String attemptId) {
      pods.release(attemptId);
    }

    @Override
    public void close() {
      pods.close();
    }
  }

  private static <T> CompletionStage<T> never() {
    return new CompletableFuture<>();
  }

  @Override
  public CompletionStage<Void> onEvent(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Started started -> told(started, Step.START_SEEN, Step.STARTED);
      case ExecutionEvent.Finished finished -> told(finished, Step.END_SEEN, Step.ENDED);
      default -> dead ? never() : scheduler.onEvent(event);
    };
  }

  private CompletionStage<Void> told(ExecutionEvent event, Step seen, Step stored) {
    return survives(seen)
        ? scheduler
            .onEvent(event)
            .thenCompose(_ -> survives(stored) ? CompletableFuture.completedStage(null) : never())
        : never();
  }

  @Override
  public void onLog(String attemptId, long firstLine, List<LogLine> lines) {
    if (!dead) {
      scheduler.onLog(attemptId, firstLine, lines);
      survives(Step.LOGGED);
    }
  }

  @Override
  public void keep(List<PodRecord> newest) {
    if (dead) {
      throw new IllegalStateException("It is dead.");
    }
    records.keep(newest);
    survives(Step.RECORDED);
  }

  /** A call is about to be sent. */
  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    boolean goes =
        switch (request.method()) {
          case "POST" -> survives(Step.CREATION_TO_BE_ASKED_FOR);
          case "DELETE" -> survives(Step.DELETION_TO_BE_ASKED_FOR);
          default -> !dead;
        };
    if (!goes) {
      throw new IllegalStateException("It is dead.");
    }
  }

  /** The answer to a call is there. */
  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    switch (request.method()) {
      case "POST" -> survives(Step.CREATED);
      case "DELETE" -> survives(Step.DELETED);
      default -> {
        // It only looks.
      }
    }
  }
}
