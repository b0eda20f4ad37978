package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.engine.asset.AssetUpdate;
import dev.windlass.executor.ExecutionEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the scheduler is told. Each carries a stage that completes when what follows from it is
 * stored.
 */
sealed interface Signal {

  /** Returns what completes after the commit. */
  CompletableFuture<Void> stored();

  /** An executor reports. */
  record Happened(ExecutionEvent event, CompletableFuture<Void> stored) implements Signal {}

  /** Somebody cancels a run. */
  record CancelRun(UUID runId, String reason, CompletableFuture<Void> stored) implements Signal {}

  /** Somebody wants task instances to run again; the result is there once it is stored. */
  record ClearTasks(
      List<ClearRequest> requests,
      AtomicReference<ClearResult> result,
      CompletableFuture<Void> stored)
      implements Signal {}

  /** Somebody gives task instances another state; the result is there once it is stored. */
  record MarkTasks(
      List<MarkRequest> requests,
      AtomicReference<ClearResult> result,
      CompletableFuture<Void> stored)
      implements Signal {}

  /** Somebody gives a run that has ended another state. */
  record MarkRun(UUID runId, RunState state, String reason, CompletableFuture<Void> stored)
      implements Signal {}

  /** Somebody says that an asset was updated; the id of the event is there once it is stored. */
  record UpdateAsset(AssetUpdate update, AtomicLong event, CompletableFuture<Void> stored)
      implements Signal {}

  /** Something may have become possible: a new run, a DAG that goes on, a slot. */
  record Look(CompletableFuture<Void> stored) implements Signal {}
}
