package dev.windlass.executor.worker;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Makes the threads of the common pool, which all tasks of a worker share, such that they do not
 * count as the task that happened to start them. Named on the worker's command line.
 */
public final class CommonPoolThreads implements ForkJoinPool.ForkJoinWorkerThreadFactory {

  @Override
  public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
    return new CommonPoolThread(pool);
  }

  private static final class CommonPoolThread extends ForkJoinWorkerThread {
    CommonPoolThread(ForkJoinPool pool) {
      super(null, pool, false);
    }
  }
}
