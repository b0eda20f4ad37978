package dev.windlass.executor.protocol;

import java.util.concurrent.CompletionStage;

/**
 * Who started a worker and wants to hear from it. Calls for one worker come one after the other.
 */
public interface WorkerOwner {

  /**
   * The worker connected, for the first time or again. What was sent to it before may not have
   * arrived.
   */
  void connected(WorkerMessage.Hello hello);

  /**
   * The worker said something it had not said before to this engine.
   *
   * @return completes, normally, when the worker may forget it
   */
  CompletionStage<Void> received(WorkerMessage.Numbered message);
}
